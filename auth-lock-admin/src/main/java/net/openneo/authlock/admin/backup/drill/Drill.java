package net.openneo.authlock.admin.backup.drill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import net.openneo.authlock.admin.backup.dump.DumpedTable;
import net.openneo.authlock.admin.backup.dump.Pace;
import net.openneo.authlock.admin.backup.dump.Snapshot;
import net.openneo.authlock.admin.backup.dump.Taken;
import net.openneo.authlock.admin.backup.file.Sha256;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Restores a backup once as a test: from the file as it is on the disk, into a database that is removed afterwards. */
@Component
public final class Drill {
    private final ScratchDatabase scratch;
    private final Sessions sessions;
    private final LockedComparison locked;

    Drill(ScratchDatabase scratch, Sessions sessions, LockedComparison locked) {
        this.scratch = scratch;
        this.sessions = sessions;
        this.locked = locked;
    }

    /**
     * What came of it.
     *
     * @param rows that were restored, by the name of the table
     * @param deviation the first that was found, null where all is equal
     */
    public record Outcome(Map<String, Long> rows, @Nullable Deviation deviation) {
        public long allRows() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** @throws StoppedException when the file is not what was written */
    public Outcome hold(Run run, Taken taken, Snapshot before, Pace pace) {
        requireIntact(taken);
        try (Moment after = Moment.after(taken, sessions)) {
            scratch.make(run);
            restore(taken);
            pace.rows(0);
            return compared(taken, before, after.snapshot(), pace);
        } finally {
            scratch.remove(run);
        }
    }

    /**
     * The digest is looked at first, so that nothing else than what was written is ever run.
     *
     * @throws StoppedException when it is another one
     */
    public static void requireIntact(Taken taken) {
        String found;
        try {
            found = Sha256.of(taken.file());
        } catch (IOException e) {
            throw damaged(taken, "cannot be read back");
        }
        if (!found.equals(taken.written().sha256())) {
            throw damaged(taken, "is not what was written: its SHA-256 is another one");
        }
    }

    private static StoppedException damaged(Taken taken, String how) {
        return new StoppedException("The file " + taken.file() + " " + how
                + ", so the disk cannot be relied on; it is kept for a look, and does not count as a backup.");
    }

    private void restore(Taken taken) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(taken.file()), 1 << 16)) {
            taken.dump().restore(in, scratch.name());
        } catch (IOException e) {
            throw damaged(taken, "cannot be read back");
        }
    }

    private Outcome compared(Taken taken, Snapshot before, @Nullable Snapshot after, Pace pace) {
        List<TableName> made =
                taken.tables().stream().map(table -> table.in(scratch.name())).toList();
        try (Snapshot restored = Snapshot.open(sessions, made)) {
            SnapshotComparison comparison = new SnapshotComparison(before, after, restored, scratch.name());
            Deviation found = taken.tables().stream()
                    .map(table -> comparison.compare(table, pace))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .or(() -> locked.compare(scratch.name(), taken.tables()))
                    .orElse(null);
            return new Outcome(rows(taken), found);
        }
    }

    private Map<String, Long> rows(Taken taken) {
        Map<String, Long> rows = new TreeMap<>();
        try (Session session = sessions.open()) {
            taken.tables()
                    .forEach(table -> rows.put(
                            table.name().table(),
                            session.sql()
                                    .sql("SELECT COUNT(*) FROM "
                                            + table.in(scratch.name()).sql())
                                    .query(Long.class)
                                    .single()));
        }
        return rows;
    }

    /** A snapshot, or none. */
    private record Moment(@Nullable Snapshot snapshot) implements AutoCloseable {
        static Moment after(Taken taken, Sessions sessions) {
            boolean superfluous = taken.dump().showsSnapshot();
            return new Moment(superfluous ? null : Snapshot.open(sessions, DumpedTable.names(taken.tables())));
        }

        @Override
        public void close() {
            if (snapshot != null) {
                snapshot.close();
            }
        }
    }
}
