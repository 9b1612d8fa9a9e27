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

    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final LongAdder skipped = new LongAdder();
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

    public void countStatement(ActiveTable table) {
        (table == ActiveTable.LEGACY ? legacyStatements : consolidatedStatements).increment();
    }

    public long refused() {
        return refused.values().stream().mapToLong(LongAdder::sum).sum();
    }

    public Map<String, Long> refusedByOperation() {
        Map<String, Long> byOperation = new TreeMap<>();
        refused.forEach((operation, count) -> byOperation.put(operation, count.sum()));
        return byOperation;
    }

    public long skipped() {
        return skipped.sum();
    }

    public long statements(ActiveTable table) {
        return (table == ActiveTable.LEGACY ? legacyStatements : consolidatedStatements).sum();
    }
}
