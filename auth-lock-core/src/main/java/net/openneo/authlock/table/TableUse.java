package net.openneo.authlock.table;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tries whether an account can use a table as an app maps it. EXPLAIN wants the rights and the columns of the statement
 * that it explains, and neither executes it nor fires a trigger nor waits for a row.
 */
public final class TableUse {
    /** MySQL: ER_NO_DEFAULT_FOR_FIELD, of a column that the app does not map; the rights were looked at before. */
    private static final int NO_DEFAULT = 1364;

    private TableUse() {}

    /**
     * Takes hardly more than a second, also if somebody holds the table.
     *
     * @return null if nothing hinders
     * @throws SQLException if the connection is broken
     */
    public static @Nullable Hindrance hindrance(Connection connection, TableName table, AccountsMapping mapping)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String before = value(statement, "SELECT @@SESSION.lock_wait_timeout");
            statement.execute("SET SESSION lock_wait_timeout = 1");
            try {
                return explain(statement, table, mapping);
            } finally {
                statement.execute("SET SESSION lock_wait_timeout = " + before);
            }
        }
    }

    private static @Nullable Hindrance explain(Statement statement, TableName table, AccountsMapping mapping)
            throws SQLException {
        for (Map.Entry<String, String> use : uses(table, mapping).entrySet()) {
            try {
                statement.execute("EXPLAIN " + use.getValue());
            } catch (SQLException e) {
                if (isBroken(e)) {
                    throw e;
                }
                if (e.getErrorCode() != NO_DEFAULT) {
                    String account = value(statement, "SELECT CURRENT_USER()");
                    return new Diagnosis(account, table, mapping).of(use.getKey(), e);
                }
            }
        }
        return null;
    }

    /** A statement for each right. */
    private static Map<String, String> uses(TableName table, AccountsMapping mapping) {
        Map<String, String> uses = new LinkedHashMap<>();
        String name = table.sql();
        uses.put(
                "SELECT",
                "SELECT %s FROM %s WHERE FALSE".formatted(list(mapping.columns().keySet(), "1"), name));
        String inserted = list(mapping.inserted(), "");
        uses.put(
                "INSERT",
                inserted.isEmpty()
                        ? "INSERT INTO %s () VALUES ()".formatted(name)
                        : "INSERT INTO %1$s (%2$s) SELECT %2$s FROM %1$s WHERE FALSE".formatted(name, inserted));
        if (!mapping.updated().isEmpty()) {
            uses.put("UPDATE", "UPDATE %s SET %s WHERE FALSE".formatted(name, assignments(mapping.updated())));
        }
        uses.put("DELETE", "DELETE FROM %s WHERE FALSE".formatted(name));
        return uses;
    }

    private static String list(Collection<String> columns, String otherwise) {
        return columns.isEmpty()
                ? otherwise
                : columns.stream().map(TableName::quote).collect(joining(", "));
    }

    private static String assignments(Collection<String> columns) {
        return columns.stream()
                .map(TableName::quote)
                .map(name -> name + " = " + name)
                .collect(joining(", "));
    }

    private static boolean isBroken(SQLException failure) {
        return failure.getSQLState() == null || failure.getSQLState().startsWith("08");
    }

    private static String value(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
