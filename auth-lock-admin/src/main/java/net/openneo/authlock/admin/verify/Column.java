package net.openneo.authlock.admin.verify;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A column of a table, as far as its values are concerned.
 *
 * @param type as information_schema has it in DATA_TYPE
 * @param charset null where the values are no text
 * @param collation null where the values are no text
 * @param inKey it belongs to the primary key
 */
record Column(String name, String type, @Nullable String charset, @Nullable String collation, boolean inKey) {
    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final String COLUMNS =
            """
            SELECT COLUMN_NAME AS name, DATA_TYPE AS type, CHARACTER_SET_NAME AS charset,
                   COLLATION_NAME AS collation, COLUMN_KEY = 'PRI' AS in_key
            FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table ORDER BY ORDINAL_POSITION
            """;

    /** All of a table, in order; none where it does not exist. */
    static List<Column> of(JdbcClient sql, TableName table) {
        return sql.sql(COLUMNS)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(Column.class)
                .list();
    }

    boolean isInteger() {
        return INTEGERS.contains(type.toLowerCase(Locale.ROOT));
    }

    ValueType valueType() {
        return ValueType.of(type);
    }

    /** The name for use in SQL, behind the alias of its table. */
    String of(String alias) {
        return alias + "." + TableName.quote(name);
    }
}
