package net.openneo.authlock.statement;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.openneo.authlock.AuthTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;

/** Statements that name the placeholder, each looked at once; bounded, for native SQL may hold literals. */
final class Statements {
    static final int LIMIT = 2_000;

    /**
     * One statement, ready for either table.
     *
     * @param writes whether the placeholder is the target of its verb
     */
    record Resolved(boolean writes, String onLegacy, String onConsolidated) {
        String on(ActiveTable table) {
            return table == ActiveTable.LEGACY ? onLegacy : onConsolidated;
        }
    }

    private final Map<String, Resolved> known = new ConcurrentHashMap<>();
    private final TableName legacy;
    private final TableName consolidated;

    Statements(TableName legacy, TableName consolidated) {
        this.legacy = legacy;
        this.consolidated = consolidated;
    }

    Resolved resolve(String sql) {
        Resolved resolved = known.get(sql);
        if (resolved != null) {
            return resolved;
        }
        if (known.size() >= LIMIT) {
            known.clear();
        }
        return known.computeIfAbsent(sql, this::look);
    }

    int size() {
        return known.size();
    }

    private Resolved look(String sql) {
        return new Resolved(
                WriteTarget.isWriteTo(AuthTable.ACTIVE, sql),
                PlaceholderText.replace(sql, legacy.sql()),
                PlaceholderText.replace(sql, consolidated.sql()));
    }
}
