package net.openneo.authlock.admin.teardown;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.backup.Backup;
import net.openneo.authlock.admin.backup.Backups;
import net.openneo.authlock.admin.backup.FinalBackup;
import net.openneo.authlock.admin.offsite.Kept;
import net.openneo.authlock.admin.offsite.Offsite;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.teardown.precaution.TeardownFindings;
import org.springframework.stereotype.Component;

/** The final backup: taken, tried, kept outside the host, and read there again whenever the teardown is gone on with. */
@Component
final class Preparation {
    private final PreparedRow row;
    private final FinalBackup finalBackup;
    private final Backups backups;
    private final Offsite offsite;
    private final KeptBackup keptBackup;
    private final TeardownFindings findings;
    private final Audit audit;
    private final Freshness freshness;
    private final OwnStep own;

    Preparation(
            PreparedRow row,
            FinalBackup finalBackup,
            Backups backups,
            Offsite offsite,
            KeptBackup keptBackup,
            TeardownFindings findings,
            Audit audit,
            Freshness freshness,
            OwnStep own) {
        this.row = row;
        this.finalBackup = finalBackup;
        this.backups = backups;
        this.offsite = offsite;
        this.keptBackup = keptBackup;
        this.findings = findings;
        this.audit = audit;
        this.freshness = freshness;
        this.own = own;
    }

    /**
     * What stands ready, read again; or else, and where it has gone stale, it is made ready.
     *
     * @throws StoppedException when it cannot be relied on; then the next one makes everything anew
     */
    Prepared require(Run run) {
        Optional<Prepared> ready = row.read();
        if (ready.flatMap(freshness::problem).isPresent()) {
            own.note(run, row::forget);
            return made(run);
        }
        ready.ifPresent(known -> requireUnchanged(run, known));
        return ready.orElseGet(() -> made(run));
    }

    private void requireUnchanged(Run run, Prepared known) {
        try {
            keptBackup.require(known);
            finalBackup.requireNewest(known.backup());
        } catch (StoppedException e) {
            Session session = run.session();
            session.begin();
            run.require(session);
            row.forget(session);
            findings.note(session, List.of(KeptFindings.refused(String.valueOf(e.getMessage()))), run.actor());
            session.commit();
            throw e;
        }
    }

    private Prepared made(Run run) {
        Backup backup = backup(run);
        List<Kept> kept = FinalBackup.files(backup).stream().map(offsite::keep).toList();
        if (!kept.get(0).sha256().equals(backup.sha256())) {
            throw new StoppedException("The file " + backup.file() + " is not what was restored as a test any more;"
                    + " POST /api/consolidation/teardown takes a new backup.");
        }
        Session session = run.session();
        session.begin();
        run.require(session);
        row.put(session, backup, kept, run.actor());
        findings.note(
                session, List.of(KeptFindings.taken(backup), KeptFindings.kept(kept, offsite.medium())), run.actor());
        audit.add(session, run.actor(), "keep the final backup", kept, "Kept outside the host, and read back.");
        session.commit();
        return row.read().orElseThrow();
    }

    /** One that this operation has taken already, before whoever worked on it died, need not be taken again. */
    private Backup backup(Run run) {
        return backups.takenBy(run.id())
                .filter(taken -> backups.problems(taken).isEmpty())
                .orElseGet(() -> finalBackup.take(run));
    }
}
