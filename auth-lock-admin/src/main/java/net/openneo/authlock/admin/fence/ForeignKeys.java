package net.openneo.authlock.admin.fence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The foreign keys by which a write to another table writes to the accounts: InnoDB does that itself, and no trigger
 * fires. One within the same table is no matter, since the write that sets it off is refused.
 */
@Component
public final class ForeignKeys {
    private static final String WRITING =
            """
            SELECT CONSTRAINT_NAME, UNIQUE_CONSTRAINT_SCHEMA, REFERENCED_TABLE_NAME, UPDATE_RULE, DELETE_RULE
            FROM information_schema.REFERENTIAL_CONSTRAINTS
            WHERE CONSTRAINT_SCHEMA = :schema AND TABLE_NAME = :table
              AND NOT (UNIQUE_CONSTRAINT_SCHEMA = :schema AND REFERENCED_TABLE_NAME = :table)
              AND (UPDATE_RULE NOT IN ('RESTRICT', 'NO ACTION') OR DELETE_RULE NOT IN ('RESTRICT', 'NO ACTION'))
            ORDER BY CONSTRAINT_NAME
            """;

    private final JdbcClient sql;

    ForeignKeys(JdbcClient sql) {
        this.sql = sql;
    }

    /** What is wrong with those of the table, as sentences. */
    public List<String> problems(TableName table) {
        return sql.sql(WRITING)
                .param("schema", table.schema())
                .param("table", table.table())
                .query((row, number) -> problem(table, row))
                .list();
    }

    private static String problem(TableName table, ResultSet row) throws SQLException {
        return "The foreign key " + row.getString("CONSTRAINT_NAME") + " on " + table + " is "
                + rule(row) + ", and what it writes no trigger sees, so no lock holds against a write to "
                + new TableName(row.getString("UNIQUE_CONSTRAINT_SCHEMA"), row.getString("REFERENCED_TABLE_NAME"))
                + "; make it ON UPDATE RESTRICT ON DELETE RESTRICT, or drop it.";
    }

    private static String rule(ResultSet row) throws SQLException {
        String onUpdate = row.getString("UPDATE_RULE");
        String onDelete = row.getString("DELETE_RULE");
        if (isHarmless(onDelete)) {
            return "ON UPDATE " + onUpdate;
        }
        return isHarmless(onUpdate) ? "ON DELETE " + onDelete : "ON UPDATE " + onUpdate + " ON DELETE " + onDelete;
    }

    private static boolean isHarmless(String rule) {
        return rule.equals("RESTRICT") || rule.equals("NO ACTION");
    }
}
