package net.openneo.authlock.admin.teardown;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.fence.LastFence;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.revoke.Revocation;
import net.openneo.authlock.admin.revoke.Rights;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.teardown.precaution.Looked;
import net.openneo.authlock.admin.teardown.precaution.TeardownFindings;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Drop, revoke, and the fence comes off. Each step finds out itself what is left of it to do. */
@Component
final class Demolition {
    private static final Logger log = LoggerFactory.getLogger(Demolition.class);

    private final Drop drop;
    private final Revocation revocation;
    private final LastFence fence;
    private final OwnStep own;
    private final PreparedRow row;
    private final TeardownFindings findings;
    private final Consolidations consolidations;
    private final Audit audit;
    private final String database;

    Demolition(
            Drop drop,
            Revocation revocation,
            LastFence fence,
            OwnStep own,
            PreparedRow row,
            TeardownFindings findings,
            Consolidations consolidations,
            Audit audit,
            AuthTables tables) {
        this.drop = drop;
        this.revocation = revocation;
        this.fence = fence;
        this.own = own;
        this.row = row;
        this.findings = findings;
        this.consolidations = consolidations;
        this.audit = audit;
        this.database = tables.name(ActiveTable.LEGACY).schema();
    }

    void take(Run run) {
        run.progress(run.session(), 3);
        drop.take(run);
        findings.note(run, List.of(dropped()));
        run.progress(run.session(), 4);
        Rights before = revocation.look(database);
        own.take(run, () -> revocation.revoke(run.session(), database));
        Rights after = revocation.look(database);
        findings.note(run, List.of(revoked(before, after)));
        run.progress(run.session(), 5);
        own.take(run, fence::remove);
        end(run, before.held(), after.wider());
    }

    private void end(Run run, List<String> revoked, List<String> wider) {
        Prepared prepared = row.read().orElseThrow();
        TeardownResult result = new TeardownResult(
                database,
                prepared.backup().sha256(),
                prepared.kept(),
                prepared.askedBy(),
                String.valueOf(prepared.approvedBy()),
                revoked,
                wider,
                run.seconds());
        Session session = run.session();
        session.begin();
        run.require(session);
        run.progress(session, 6);
        consolidations.move(session, Phase.TEARING_DOWN, Phase.TORN_DOWN, run.actor());
        run.succeeded(session, result);
        audit.add(
                session,
                run.actor(),
                "teardown",
                result,
                "The database " + TableName.quote(database) + " is gone, and so are the rights on it and the fence.");
        session.commit();
        log.info("Phase TORN_DOWN: the database {} is gone.", database);
    }

    private Looked dropped() {
        return new Looked(
                "T4",
                List.of(),
                "The database " + TableName.quote(database) + " is dropped.",
                drop.statement(),
                "information_schema.SCHEMATA has no " + database);
    }

    private Looked revoked(Rights before, Rights after) {
        return new Looked(
                "T6",
                List.of(),
                after.wider().isEmpty()
                        ? "Nobody holds a right on the database " + TableName.quote(database) + " any more."
                        : "Nobody holds a right on the database " + TableName.quote(database)
                                + " any more. Rights on more than it were left as they are: "
                                + String.join("; ", after.wider()) + ".",
                "mysql.db, mysql.tables_priv, mysql.columns_priv, mysql.procs_priv",
                before.held().isEmpty() ? "none left" : "none left of " + String.join("; ", before.held()));
    }
}
