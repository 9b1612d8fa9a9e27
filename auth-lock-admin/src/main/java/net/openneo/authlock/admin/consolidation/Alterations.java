package net.openneo.authlock.admin.consolidation;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was done to one of the two tables since the copy has its name, past the triggers: ALTER TABLE and TRUNCATE write to
 * rows that no fence sees. The server notes each of them, in seconds, and a change of a table's triggers or name it does
 * not (tried on 8.0.31, columns dropped and added at once among them).
 */
@Component
public final class Alterations {
    private static final String ALTERED =
            """
            SELECT COUNT(*) FROM information_schema.TABLES t JOIN auth_lock_consolidation c ON c.id = 1
            WHERE t.TABLE_SCHEMA = :schema AND t.TABLE_NAME = :table AND t.CREATE_TIME > c.copy_ended_at
            """;

    private final JdbcClient sql;
    private final List<TableName> both;

    Alterations(JdbcClient sql, AuthTables tables) {
        this.sql = sql;
        this.both = List.of(tables.name(ActiveTable.LEGACY), tables.name(ActiveTable.CONSOLIDATED));
    }

    /** Each as a sentence that says what to do; none where both tables are still made as they were then. */
    public List<String> sinceTheCopy() {
        return both.stream()
                .filter(this::isAltered)
                .map(table ->
                        "The table " + table + " was altered or emptied since the copy was made, so that it is not"
                                + " known whether the two are equal; POST /api/consolidation/copy again.")
                .toList();
    }

    private boolean isAltered(TableName table) {
        return sql.sql(ALTERED)
                        .param("schema", table.schema())
                        .param("table", table.table())
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
