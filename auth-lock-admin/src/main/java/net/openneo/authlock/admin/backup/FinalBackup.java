package net.openneo.authlock.admin.backup;

import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.openneo.authlock.admin.backup.drill.Deviation;
import net.openneo.authlock.admin.backup.drill.Drill;
import net.openneo.authlock.admin.backup.drill.ScratchDatabase;
import net.openneo.authlock.admin.backup.dump.BuiltInDump;
import net.openneo.authlock.admin.backup.dump.DumpedTable;
import net.openneo.authlock.admin.backup.dump.LegacyTables;
import net.openneo.authlock.admin.backup.dump.Pace;
import net.openneo.authlock.admin.backup.dump.Snapshot;
import net.openneo.authlock.admin.backup.dump.Taken;
import net.openneo.authlock.admin.backup.file.Manifest;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/**
 * The last backup of the legacy database, as a step of another operation. Nobody writes to that database any more, so that
 * it is taken with the built-in dump, whose sessions do not count as use.
 */
@Component
public final class FinalBackup {
    private static final String WHY = "for the final backup";

    private final BackupRights rights;
    private final BackupDirectory directory;
    private final ScratchDatabase scratch;
    private final LegacyTables tables;
    private final Taking taking;
    private final Drill drill;
    private final Backups backups;
    private final Sessions sessions;
    private final Clock clock;

    FinalBackup(
            BackupRights rights,
            BackupDirectory directory,
            ScratchDatabase scratch,
            LegacyTables tables,
            Taking taking,
            Drill drill,
            Backups backups,
            Sessions sessions,
            Clock clock) {
        this.rights = rights;
        this.directory = directory;
        this.scratch = scratch;
        this.tables = tables;
        this.taking = taking;
        this.drill = drill;
        this.backups = backups;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** @throws StoppedException when none can be taken */
    public void require() {
        rights.require();
        directory.require();
        scratch.requireOurs();
        tables.require();
    }

    /**
     * Takes it and restores it once.
     *
     * @throws StoppedException when what was restored is not what was taken
     */
    public Backup take(Run run) {
        require();
        directory.clear();
        scratch.clear(run);
        List<DumpedTable> dumped = tables.require();
        Pace pace = rows -> run.breathe();
        try (Snapshot snapshot = Snapshot.open(sessions.openUnseen(), DumpedTable.names(dumped))) {
            Taken taken = taking.take(run.id(), new BuiltInDump(sessions, WHY), dumped, snapshot, pace);
            Drill.Outcome outcome = drill.hold(run, taken, snapshot, pace);
            requireEqual(taken, outcome);
            return written(run, taken, outcome);
        }
    }

    /**
     * Asks whether the database still holds as many rows as the backup, and no table that was made or altered since.
     *
     * @throws StoppedException when it does not, so that another one has to be taken
     */
    public void requireNewest(Backup backup) {
        List<DumpedTable> now = tables.require();
        if (rows(now) != backup.rows() || tables.alteredSince(backup.takenAt())) {
            throw new StoppedException("The database " + TableName.quote(tables.schema())
                    + " is not what its final backup holds any more: somebody has written to it since "
                    + backup.takenAt() + ", past the fence. POST /api/consolidation/teardown takes a new backup.");
        }
    }

    private long rows(List<DumpedTable> now) {
        try (Session session = sessions.openUnseen()) {
            return LegacyTables.rows(now, session.sql());
        }
    }

    /** The file, and what describes it. */
    public static List<Path> files(Backup backup) {
        Path file = Path.of(backup.file());
        return List.of(file, Manifest.of(file));
    }

    private static void requireEqual(Taken taken, Drill.Outcome outcome) {
        Deviation deviation = outcome.deviation();
        if (deviation != null) {
            throw new StoppedException("Restored as a test, the final backup is not what it was taken of: "
                    + deviation.what() + ". The file " + taken.file()
                    + " is kept for a look, and nothing was dropped; POST /api/consolidation/teardown again.");
        }
    }

    private Backup written(Run run, Taken taken, Drill.Outcome outcome) {
        Manifest manifest =
                taken.manifest().drilled(outcome.rows(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Backup backup = BackupEnd.backup(run, taken, manifest, outcome.allRows());
        manifest.write(taken.file());
        Session session = run.session();
        session.begin();
        run.require(session);
        backups.add(session, backup);
        session.commit();
        return backup;
    }
}
