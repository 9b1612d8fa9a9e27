package net.openneo.authlock.actuate;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.NodeIdentity;
import net.openneo.authlock.word.Snapshot;
import net.openneo.authlock.word.Snapshots;
import net.openneo.authlock.word.TableWatch;
import net.openneo.authlock.word.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/authlock}: what this node obeys. Read-only. */
@Endpoint(id = "authlock")
final class AuthLockEndpoint {
    private final NodeIdentity node;
    private final Words words;
    private final Snapshots snapshots;
    private final TableWatch watch;
    private final Counters counters;

    AuthLockEndpoint(NodeIdentity node, Words words, Snapshots snapshots, TableWatch watch, Counters counters) {
        this.node = node;
        this.words = words;
        this.snapshots = snapshots;
        this.watch = watch;
        this.counters = counters;
    }

    /**
     * @param node this node's name
     * @param state KNOWN, NEVER_LOCKED, GONE or UNKNOWN
     * @param revision of the word, 0 if none was read
     * @param oldestRevision that an open transaction is pinned to
     * @param locked whether every write is refused
     * @param operations refused while not every write is
     * @param table where the accounts live
     * @param hindrance why this node cannot use one of the two tables, null if it can or has not looked yet
     * @param ageMillis since the word was read
     * @param refused writes by operation, since this node started
     * @param skipped pieces of bookkeeping, since this node started
     */
    record Answer(
            String node,
            String state,
            long revision,
            long oldestRevision,
            boolean locked,
            Set<String> operations,
            ActiveTable table,
            @Nullable String hindrance,
            @Nullable Instant plannedEnd,
            long ageMillis,
            Map<String, Long> refused,
            long skipped,
            Map<ActiveTable, Long> statements) {}

    @ReadOperation
    Answer authlock() {
        Snapshot snapshot = words.latest();
        return new Answer(
                node.id(),
                snapshot.state().name(),
                snapshot.revision(),
                snapshots.oldestInUse(),
                snapshot.refusesWrites(),
                snapshot.word() == null ? Set.of() : snapshot.word().operations(),
                snapshot.table(),
                watch.hindrance(),
                snapshot.plannedEnd(),
                words.age().toMillis(),
                counters.refusedByOperation(),
                counters.skipped(),
                statements());
    }

    private Map<ActiveTable, Long> statements() {
        Map<ActiveTable, Long> statements = new EnumMap<>(ActiveTable.class);
        for (ActiveTable table : ActiveTable.values()) {
            statements.put(table, counters.statements(table));
        }
        return statements;
    }
}
