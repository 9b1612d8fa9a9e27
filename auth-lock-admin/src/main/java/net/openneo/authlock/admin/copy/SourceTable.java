package net.openneo.authlock.admin.copy;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table that is copied.
 *
 * @param key its primary key, one integer column
 * @param columns those that a statement can write
 * @param nextId null where the server does not number its rows
 */
record SourceTable(TableName name, String key, List<String> columns, @Nullable BigInteger nextId) {
    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final String ENGINE =
            "SELECT ENGINE FROM information_schema.TABLES WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table";
    private static final String COLUMNS =
            """
            SELECT COLUMN_NAME AS name, DATA_TYPE AS type, COLUMN_KEY = 'PRI' AS in_key,
                   GENERATION_EXPRESSION <> '' AS made
            FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table ORDER BY ORDINAL_POSITION
            """;
    private static final String FOREIGN_KEYS =
            """
            SELECT CONSTRAINT_NAME FROM information_schema.REFERENTIAL_CONSTRAINTS
            WHERE CONSTRAINT_SCHEMA = :schema AND TABLE_NAME = :table ORDER BY CONSTRAINT_NAME
            """;
    private static final String TRIGGERS_OF_OTHERS =
            """
            SELECT TRIGGER_NAME FROM information_schema.TRIGGERS
            WHERE EVENT_OBJECT_SCHEMA = :schema AND EVENT_OBJECT_TABLE = :table
              AND TRIGGER_NAME NOT IN ('auth_lock_l_bi', 'auth_lock_l_bu', 'auth_lock_l_bd') ORDER BY TRIGGER_NAME
            """;

    private record Column(String name, String type, boolean inKey, boolean made) {}

    /**
     * Looks at a table.
     *
     * @throws CopyStoppedException when it is one that cannot be copied
     */
    static SourceTable of(JdbcClient sql, TableName table) {
        requireInnoDb(sql, table);
        requireNone(table, names(sql, FOREIGN_KEYS, table), "the foreign key ");
        requireNone(table, names(sql, TRIGGERS_OF_OTHERS, table), "the trigger ");
        List<Column> columns = sql.sql(COLUMNS)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(Column.class)
                .list();
        return new SourceTable(
                table,
                key(table, columns),
                columns.stream()
                        .filter(column -> !column.made())
                        .map(Column::name)
                        .toList(),
                NextId.of(sql, table));
    }

    /** The names of what is copied, for use in SQL. */
    String columnList() {
        return columns.stream().map(TableName::quote).collect(Collectors.joining(", "));
    }

    private static String key(TableName table, List<Column> columns) {
        List<Column> key = columns.stream().filter(Column::inKey).toList();
        if (key.size() != 1 || !INTEGERS.contains(key.get(0).type().toLowerCase(Locale.ROOT))) {
            throw new CopyStoppedException("The primary key of " + table
                    + " is not a single column of integers, and the copy goes through the table by it.");
        }
        return key.get(0).name();
    }

    private static void requireInnoDb(JdbcClient sql, TableName table) {
        List<String> engine = names(sql, ENGINE, table);
        if (engine.isEmpty()) {
            throw new CopyStoppedException("The table " + table + " does not exist, so there is nothing to copy.");
        }
        if (!engine.get(0).equals("InnoDB")) {
            throw new CopyStoppedException(
                    "The table " + table + " is stored by " + engine.get(0) + "; the copy needs InnoDB.");
        }
    }

    private static void requireNone(TableName table, List<String> names, String what) {
        if (!names.isEmpty()) {
            throw new CopyStoppedException("The table " + table + " has " + what + String.join(", ", names)
                    + ", which the copy would not have; drop it, or copy the table by other means.");
        }
    }

    private static List<String> names(JdbcClient sql, String question, TableName table) {
        return sql.sql(question)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(String.class)
                .list();
    }
}
