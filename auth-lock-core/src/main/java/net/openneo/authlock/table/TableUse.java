package net.openneo.authlock.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.openneo.authlock.table.Hindrance.Kind;
import net.openneo.authlock.table.Hindrance.WriteRight;
import org.jspecify.annotations.Nullable;

/**
 * Tries whether an account can use a table as an app maps it. EXPLAIN wants the rights and the columns of the statement
 * that it explains, and neither executes it nor fires a trigger nor waits for a row.
 */
public final class TableUse {
    /** MySQL: ER_NO_DEFAULT_FOR_FIELD, of a column that the app does not map; the rights were looked at before. */
    private static final int NO_DEFAULT = 1364;

    private final Statement statement;
    private final TableName table;
    private final AccountsMapping mapping;
    private final Set<Hindrance> found = new LinkedHashSet<>();

    private TableUse(Statement statement, TableName table, AccountsMapping mapping) {
        this.statement = statement;
        this.table = table;
        this.mapping = mapping;
    }

    /**
     * Takes hardly more than a second, also if somebody holds the table.
     *
     * @return one for each missing right, and for the first of the missing columns; none if nothing hinders
     * @throws SQLException if the connection is broken
     */
    public static List<Hindrance> hindrances(Connection connection, TableName table, AccountsMapping mapping)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            TableUse use = new TableUse(statement, table, mapping);
            String before = use.value("SELECT @@SESSION.lock_wait_timeout");
            statement.execute("SET SESSION lock_wait_timeout = 1");
            try {
                use.tryVerbs();
            } finally {
                statement.execute("SET SESSION lock_wait_timeout = " + before);
            }
            return List.copyOf(use.found);
        }
    }

    /** A table that is not there, or that somebody holds, is not asked for four times. */
    private void tryVerbs() throws SQLException {
        for (Verb verb : Verb.values()) {
            tryColumns(verb);
            if (found.stream().anyMatch(hindrance -> hindrance.kind() != Kind.CERTAIN)) {
                return;
            }
        }
    }

    /** MySQL names one column at a time that may not be written. */
    private void tryColumns(Verb verb) throws SQLException {
        Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        columns.addAll(verb.columns(mapping));
        Hindrance hindrance;
        do {
            hindrance = explain(verb, columns);
            if (hindrance != null) {
                found.add(hindrance);
            }
        } while (hindrance != null && takeOut(hindrance.missing(), columns));
    }

    private static boolean takeOut(@Nullable WriteRight denied, Set<String> columns) {
        return denied != null && denied.column() != null && columns.remove(denied.column());
    }

    private @Nullable Hindrance explain(Verb verb, Set<String> columns) throws SQLException {
        try {
            statement.execute("EXPLAIN " + verb.statement(table.sql(), columns));
            return null;
        } catch (SQLException e) {
            if (isBroken(e)) {
                throw e;
            }
            return e.getErrorCode() == NO_DEFAULT
                    ? null
                    : new Diagnosis(value("SELECT CURRENT_USER()"), table, mapping).of(verb, e);
        }
    }

    private static boolean isBroken(SQLException failure) {
        return failure.getSQLState() == null || failure.getSQLState().startsWith("08");
    }

    private String value(String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
