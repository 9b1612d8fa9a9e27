package net.openneo.authlock.admin.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import net.openneo.authlock.admin.backup.drill.ScratchDatabase;
import net.openneo.authlock.admin.backup.dump.LegacyTables;
import net.openneo.authlock.admin.backup.file.Sha256;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** Unpacks a backup into the database in which backups are tried, for rows to be taken from there. */
@Component
public final class RestorableBackup {
    private final BackupRights rights;
    private final ScratchDatabase scratch;
    private final LegacyTables tables;
    private final StandingLegacyTable standing;
    private final DumpChoice choice;
    private final Sessions sessions;

    RestorableBackup(
            BackupRights rights,
            ScratchDatabase scratch,
            LegacyTables tables,
            StandingLegacyTable standing,
            DumpChoice choice,
            Sessions sessions) {
        this.rights = rights;
        this.scratch = scratch;
        this.tables = tables;
        this.standing = standing;
        this.choice = choice;
        this.sessions = sessions;
    }

    /** @throws StoppedException when it cannot be unpacked here, or is not what was taken; its file is read as a whole */
    public void require(Backup backup) {
        requireFile(backup);
        choice.restoring(backup);
        rights.require();
        scratch.requireOurs();
    }

    /**
     * Unpacks it; what an earlier one has left is removed.
     *
     * @throws StoppedException when it has not as many rows as were noted
     */
    public void unpack(Run run, Backup backup) {
        require(backup);
        scratch.make(run);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(backup.file())), 1 << 16)) {
            choice.restoring(backup).restore(in, scratch.name());
        } catch (IOException e) {
            throw refused(backup, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        long rows = rows();
        if (rows != backup.rows()) {
            throw refused(
                    backup, "has " + rows + " rows, and had " + backup.rows() + " when it was restored as a test");
        }
        if (find().isEmpty()) {
            throw refused(backup, "has no table " + tables.legacy().table());
        }
    }

    /** @throws StoppedException when it does not stand as that run's operation has unpacked it */
    public void requireUnpackedBy(Run run) {
        if (!scratch.isOf(run.id()) || find().isEmpty()) {
            throw gone();
        }
    }

    /** The legacy table as the backup has it, once that is unpacked. */
    public TableName table() {
        return find().orElseThrow(this::gone);
    }

    private StoppedException gone() {
        return new StoppedException("The backup is not unpacked in the database " + scratch.name()
                + " any more, so the accounts stay where they are. Nothing is lost: POST /api/consolidation/restore again"
                + " unpacks it anew, and DELETE /api/lock gives it up.");
    }

    /** Removes what was unpacked, unless somebody else has gone on with the operation. */
    public void remove(Run run) {
        scratch.remove(run);
    }

    /** By its own name, or by the one that it had while a view was in its place. */
    private Optional<TableName> find() {
        List<String> restored = scratch.restored();
        return List.of(tables.legacy(), standing.retired()).stream()
                .map(TableName::table)
                .filter(restored::contains)
                .findFirst()
                .map(table -> new TableName(scratch.name(), table));
    }

    private long rows() {
        try (Session session = sessions.open()) {
            return scratch.restored().stream()
                    .map(table -> new TableName(scratch.name(), table))
                    .mapToLong(table -> session.sql()
                            .sql("SELECT COUNT(*) FROM " + table.sql())
                            .query(Long.class)
                            .single())
                    .sum();
        }
    }

    /** The digest is looked at first, so that nothing else than what was written is ever run. */
    private static void requireFile(Backup backup) {
        if (!backup.host().equals(Host.name())) {
            throw refused(backup, "is on the host " + backup.host() + ", and this is " + Host.name());
        }
        Path file = Path.of(backup.file());
        try {
            if (!Files.isRegularFile(file)) {
                throw refused(backup, "is not there any more");
            }
            if (Files.size(file) != backup.bytes() || !Sha256.of(file).equals(backup.sha256())) {
                throw refused(backup, "does not have the size and the SHA-256 that it was taken with");
            }
        } catch (IOException e) {
            throw refused(backup, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static StoppedException refused(Backup backup, String how) {
        return new StoppedException("The newest backup that was restored as a test, " + backup.file() + ", " + how
                + ", so the accounts are not restored from it. Put the file of " + backup.takenAt()
                + " back there as it was taken, and POST /api/consolidation/restore again; POST"
                + " /api/consolidation/rollback needs no backup, and loses nothing.");
    }
}
