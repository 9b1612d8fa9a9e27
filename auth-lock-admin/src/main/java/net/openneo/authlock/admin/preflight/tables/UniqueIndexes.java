package net.openneo.authlock.admin.preflight.tables;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Which unique indexes the old table has: the copy will have the same, and no others. */
@Component
@Order(205)
final class UniqueIndexes implements Check {
    static final String UNIQUE =
            """
            SELECT INDEX_NAME AS name, GROUP_CONCAT(COALESCE(COLUMN_NAME, EXPRESSION) ORDER BY SEQ_IN_INDEX SEPARATOR ', ')
                     AS columns
            FROM information_schema.STATISTICS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table AND NON_UNIQUE = 0 AND INDEX_NAME <> 'PRIMARY'
            GROUP BY INDEX_NAME ORDER BY INDEX_NAME
            """;

    private final TableName table;

    UniqueIndexes(AuthTables tables) {
        this.table = tables.name(ActiveTable.LEGACY);
    }

    private record Index(String name, String columns) {
        @Override
        public String toString() {
            return name + " (" + columns + ")";
        }
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked("unique-indexes", "The unique indexes of the old table", UNIQUE, null);
        List<Index> indexes = sight.sql()
                .sql(UNIQUE)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(Index.class)
                .list();
        String names = String.join(", ", indexes.stream().map(Index::toString).toList());
        return indexes.isEmpty()
                ? asked.warned(
                        "none",
                        table
                                + " has no unique index beside its key, so nothing but the app keeps two accounts from having"
                                + " the same e-mail; where that is not meant, add one before the move.")
                : asked.passed(
                        names,
                        table + " has " + indexes.size() + " unique indexes beside its key, which the copy will"
                                + " have as well: " + names + ".");
    }
}
