package net.openneo.authlock.word;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import net.openneo.authlock.table.ActiveTable;

/** What this node has refused, left out and sent, since it started. */
public final class Counters {
    /** The operation of a refused write that none was named for. */
    public static final String UNNAMED = "unnamed";

    private static final int MOST_KINDS = 50;
    private static final String OTHERS = "others";

    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder applied = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder legacyStatements = new LongAdder();
    private final LongAdder consolidatedStatements = new LongAdder();

    public void countRefused(String operation) {
        LongAdder known = refused.get(operation);
        if (known == null) {
            LongAdder added = new LongAdder();
            known = refused.putIfAbsent(operation, added);
            if (known == null) {
                known = added;
                listeners.forEach(listener -> listener.accept(operation));
            }
        }
        known.increment();
    }

    /** Tells of each operation when it is first refused. */
    public void onNewOperation(Consumer<String> listener) {
        listeners.add(listener);
        refused.keySet().forEach(listener);
    }

    public void countSkipped() {
        skipped.increment();
    }

    /** A piece of bookkeeping that the lock had left out, by whatever node, was applied by this one. */
    public void countApplied() {
        applied.increment();
    }

    /** One could not be applied, and is lost. */
    public void countDropped() {
        dropped.increment();
    }

    public void countStatement(ActiveTable table) {
        (table == ActiveTable.LEGACY ? legacyStatements : consolidatedStatements).increment();
    }

    /**
     * Counts a statement on the accounts that the database failed; a refusal under the lock is none.
     *
     * @param kind SQLSTATE and number, as in {@code 42S02/1146}
     */
    public void countError(String kind) {
        String known = errors.containsKey(kind) || errors.size() < MOST_KINDS ? kind : OTHERS;
        errors.computeIfAbsent(known, first -> new LongAdder()).increment();
    }

    public long refused() {
        return refused.values().stream().mapToLong(LongAdder::sum).sum();
    }

    public Map<String, Long> refusedByOperation() {
        return sums(refused);
    }

    public Map<String, Long> errorsByKind() {
        return sums(errors);
    }

    public long skipped() {
        return skipped.sum();
    }

    public long applied() {
        return applied.sum();
    }

    public long dropped() {
        return dropped.sum();
    }

    public long statements(ActiveTable table) {
        return (table == ActiveTable.LEGACY ? legacyStatements : consolidatedStatements).sum();
    }

    public Map<String, Long> statementsByTable() {
        return Map.of(
                ActiveTable.LEGACY.name(), statements(ActiveTable.LEGACY),
                ActiveTable.CONSOLIDATED.name(), statements(ActiveTable.CONSOLIDATED));
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }
}
