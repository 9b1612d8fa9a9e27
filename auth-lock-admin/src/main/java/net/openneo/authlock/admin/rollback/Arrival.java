package net.openneo.authlock.admin.rollback;

import java.time.Clock;
import java.util.List;
import net.openneo.authlock.admin.gate.Evidence;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.rollback.difference.Counts;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.verify.NextId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down as evidence how the accounts came back, or why they did not. */
@Component
final class Arrival {
    private static final String TITLE = "Back to the old table, and nothing lost";
    private static final String RESTORED = "Back to the old table as it was";
    private static final String LOST =
            "a digest of every row of the old table, now and when it was verified; rows that differ in the new one";
    private static final String UNPACKED =
            "every row and column of the backup, unpacked, and of the old table, by digests of ranges and by a join; rows"
                    + " that differ in the new one";
    private static final String QUERY =
            "every row and column of both tables, by digests of ranges and by a join; their structure; the next id";

    private final Findings findings;
    private final BackTables tables;
    private final Clock clock;

    Arrival(Findings findings, BackTables tables, Clock clock) {
        this.findings = findings;
        this.tables = tables;
        this.clock = clock;
    }

    /** What has come of it so far. */
    BackResult result(JdbcClient sql, Point point) {
        return BackResult.of(
                point,
                tables,
                NextId.of(sql, tables.legacy()),
                Boolean.TRUE.equals(point.touched()) ? touchedSentence() : null);
    }

    /** In the transaction of the switch. */
    void note(Session session, Job job, Point point) {
        job.run().note(session, result(session.sql(), point));
        Loss loss = point.loss();
        if (loss == null) {
            noteRollback(session, job, point);
        } else {
            String sentence = "The accounts live in " + tables.legacy() + " again, as they were at " + loss.since()
                    + ". " + loss.sentence();
            replaceRestore(session, Finding.State.WARNED, sentence, restored(job, loss));
        }
    }

    private void noteRollback(Session session, Job job, Point point) {
        Counts counts = point.counts();
        String value = counts.inserted() + " rows inserted, " + counts.changed() + " changed, " + counts.deleted()
                + " deleted; " + point.compared().verdict().actualRows() + " rows equal";
        String sentence = "The accounts live in " + tables.legacy() + " again, with everything that was written to "
                + tables.consolidated() + ".";
        boolean touched = Boolean.TRUE.equals(point.touched());
        Finding.State state = touched ? Finding.State.WARNED : Finding.State.PASSED;
        replace(session, job, state, touched ? sentence + " " + touchedSentence() : sentence, value);
    }

    /** In a transaction of its own. */
    void stopped(Job job, Point point, String sentence) {
        Session session = job.session();
        session.begin();
        job.run().require(session);
        if (point.route() == Route.ROLLBACK) {
            replace(session, job, Finding.State.STOPPED, sentence, "stopped");
        } else {
            Evidence evidence = new Evidence(LOST, "stopped", "as it was verified", clock.instant(), job.actor());
            replaceRestore(session, Finding.State.STOPPED, sentence, evidence);
        }
        session.commit();
    }

    private Evidence restored(Job job, Loss loss) {
        return loss.backup() == null
                ? new Evidence(LOST, loss.sentence(), "as it was verified", clock.instant(), job.actor())
                : new Evidence(UNPACKED, loss.sentence(), "equal", clock.instant(), job.actor());
    }

    private void replaceRestore(Session session, Finding.State state, String sentence, Evidence evidence) {
        findings.replace(session, Verb.RESTORE.word(), List.of(new Finding("B2", RESTORED, state, sentence, evidence)));
    }

    /** What is to be said of a legacy table that was written to past its fence. */
    private String touchedSentence() {
        return "Somebody had written to " + tables.legacy() + " past its fence since it was verified; that was no write"
                + " of the accounts, and is not kept.";
    }

    private void replace(Session session, Job job, Finding.State state, String sentence, String value) {
        Evidence evidence = new Evidence(QUERY, value, "equal", clock.instant(), job.actor());
        findings.replace(
                session, Route.ROLLBACK.verb().word(), List.of(new Finding("B1", TITLE, state, sentence, evidence)));
    }
}
