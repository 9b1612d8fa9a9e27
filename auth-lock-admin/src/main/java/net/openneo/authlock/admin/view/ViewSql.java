package net.openneo.authlock.admin.view;

import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements by which the view comes and goes. */
@Component
final class ViewSql {
    private static final String COLUMNS =
            """
            SELECT COLUMN_NAME FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table ORDER BY ORDINAL_POSITION
            """;

    private final JdbcClient sql;
    private final LegacyNames names;

    ViewSql(JdbcClient sql, LegacyNames names) {
        this.sql = sql;
        this.names = names;
    }

    /** Those who use it need no privilege on the new table. What an earlier try has left is replaced. */
    String create() {
        String columns = columns().stream().map(TableName::quote).collect(Collectors.joining(", "));
        return "CREATE OR REPLACE ALGORITHM = MERGE DEFINER = CURRENT_USER SQL SECURITY DEFINER VIEW "
                + names.beside().sql() + " (" + columns + ") AS SELECT " + columns + " FROM "
                + names.consolidated().sql();
    }

    /** For everybody at once. */
    String swapIn() {
        return rename(names.own(), names.retired()) + ", " + names.beside().sql() + " TO "
                + names.own().sql();
    }

    String swapOut() {
        return rename(names.own(), names.beside()) + ", " + names.retired().sql() + " TO "
                + names.own().sql();
    }

    /** Where the view is gone already. */
    String nameBack() {
        return rename(names.retired(), names.own());
    }

    String drop(TableName view) {
        return "DROP VIEW IF EXISTS " + view.sql();
    }

    private static String rename(TableName from, TableName to) {
        return "RENAME TABLE " + from.sql() + " TO " + to.sql();
    }

    private List<String> columns() {
        return sql.sql(COLUMNS)
                .param("schema", names.consolidated().schema())
                .param("table", names.consolidated().table())
                .query(String.class)
                .list();
    }
}
