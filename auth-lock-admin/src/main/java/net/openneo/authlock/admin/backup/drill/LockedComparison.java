package net.openneo.authlock.admin.backup.drill;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.backup.dump.DumpedTable;
import net.openneo.authlock.admin.backup.dump.LegacyTables;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.lock.LockInspection;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.admin.verify.Difference;
import net.openneo.authlock.admin.verify.TableComparison;
import net.openneo.authlock.admin.verify.Verdict;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares the restored table with the table as it is now, the way a copy is verified: possible only while nobody can
 * write to it, that is while one and the same lock is in force. At other times it has nothing to say.
 */
@Component
final class LockedComparison {
    private final LockInspection lock;
    private final FenceRow fence;
    private final Sessions sessions;
    private final TableComparison comparison;
    private final LegacyTables tables;

    LockedComparison(
            LockInspection lock, FenceRow fence, Sessions sessions, TableComparison comparison, LegacyTables tables) {
        this.lock = lock;
        this.fence = fence;
        this.sessions = sessions;
        this.comparison = comparison;
        this.tables = tables;
    }

    private record Held(long revision, @Nullable Instant since) {}

    Optional<Deviation> compare(String database, List<DumpedTable> all) {
        TableName legacy = tables.legacy();
        Optional<Held> before = held();
        if (before.isEmpty() || all.stream().noneMatch(table -> table.name().equals(legacy) && table.key() != null)) {
            return Optional.empty();
        }
        Verdict verdict;
        try (Session session = sessions.open()) {
            verdict = comparison.compare(session, legacy, new TableName(database, legacy.table()), rows -> {});
        }
        if (verdict.equal() || !held().equals(before)) {
            return Optional.empty();
        }
        return Optional.of(new Deviation(false, sentence(verdict.differences().get(0))));
    }

    private Optional<Held> held() {
        return lock.look().inForce()
                ? fence.read().map(row -> new Held(row.revision(), row.armedAt()))
                : Optional.empty();
    }

    private static String sentence(Difference difference) {
        return difference.sentence().replaceFirst("\\.$", "");
    }
}
