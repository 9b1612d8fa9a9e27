package net.openneo.authlock.admin.preflight.data;

import java.util.List;
import net.openneo.authlock.admin.TargetCollation;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The columns of text that get another collation on their way. */
final class TextColumns {
    private static final String COLUMNS =
            """
            SELECT COLUMN_NAME AS name, COLLATION_NAME AS collation FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table AND COLLATION_NAME IS NOT NULL
            ORDER BY ORDINAL_POSITION
            """;

    private TextColumns() {}

    private record Column(String name, String collation) {}

    /** Their names. */
    static List<String> changed(JdbcClient sql, TableName table, TargetCollation target) {
        return sql
                .sql(COLUMNS)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(Column.class)
                .list()
                .stream()
                .filter(column -> target.changes(column.collation()))
                .map(Column::name)
                .toList();
    }

    /** A column's text as it would be in the copy, for use in SQL. */
    static String converted(String expression, TargetCollation target) {
        String collation = String.valueOf(target.consolidatedCollation());
        return "CONVERT(" + expression + " USING " + charset(target) + ") COLLATE " + collation;
    }

    /** The charset that the collation belongs to. */
    static String charset(TargetCollation target) {
        String collation = String.valueOf(target.consolidatedCollation());
        return collation.substring(0, collation.indexOf('_'));
    }
}
