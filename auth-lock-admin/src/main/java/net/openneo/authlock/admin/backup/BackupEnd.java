package net.openneo.authlock.admin.backup;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.backup.drill.Deviation;
import net.openneo.authlock.admin.backup.drill.Drill;
import net.openneo.authlock.admin.backup.dump.Taken;
import net.openneo.authlock.admin.backup.file.Manifest;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down that a backup was finished, and whether it was found equal. */
@Component
final class BackupEnd {
    private static final int LONGEST_TOOL = 200;

    private final Backups backups;
    private final Audit audit;
    private final Clock clock;

    BackupEnd(Backups backups, Audit audit, Clock clock) {
        this.backups = backups;
        this.audit = audit;
        this.clock = clock;
    }

    void drilled(Run run, Taken taken, Drill.Outcome outcome) {
        Session session = run.session();
        session.begin();
        BackupResult result = BackupResult.of(noted(run, taken, outcome, now()), run.seconds());
        run.succeeded(session, result);
        String told = "Restored as a test and found equal: " + result.rows() + " rows.";
        audit.add(session, run.actor(), "backup", result, told);
        session.commit();
    }

    /** @throws StoppedException in any case */
    void deviates(Run run, Taken taken, Drill.Outcome outcome, Deviation deviation) {
        Session session = run.session();
        session.begin();
        run.require(session);
        noted(run, taken, outcome, null);
        session.commit();
        throw new StoppedException("Restored as a test, the backup is not what it was taken of: " + deviation.what()
                + ". The file " + taken.file() + " is kept for a look, and does not count as a backup."
                + (taken.dump().showsSnapshot()
                        ? ""
                        : " Set auth-lock.admin.backup.dump-command to built-in for a dump that is exact."));
    }

    private Backup noted(Run run, Taken taken, Drill.Outcome outcome, @Nullable Instant drilledAt) {
        Manifest manifest = taken.manifest().drilled(outcome.rows(), drilledAt);
        Backup backup = backup(run, taken, manifest, outcome.allRows());
        backups.add(run.session(), backup);
        manifest.write(taken.file());
        return backup;
    }

    static Backup backup(Run run, Taken taken, Manifest manifest, long rows) {
        return new Backup(
                run.id(),
                taken.file().toString(),
                Host.name(),
                manifest.sha256(),
                manifest.bytes(),
                rows,
                cut(manifest.tool()),
                cut(manifest.server() + " " + manifest.serverUuid()),
                manifest.takenAt(),
                manifest.drilledAt(),
                run.actor());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_TOOL));
    }
}
