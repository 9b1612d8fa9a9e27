package net.openneo.authlock.table;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.openneo.authlock.table.Hindrance.Kind;
import net.openneo.authlock.table.Hindrance.WriteRight;

/** What MySQL's error means for an app that is to use a table, as sentences. */
final class Diagnosis {
    /** MySQL: ER_COLUMNACCESS_DENIED_ERROR. */
    private static final int NO_COLUMN_RIGHT = 1143;
    /** MySQL: ER_DBACCESS_DENIED_ERROR, ER_TABLEACCESS_DENIED_ERROR. */
    private static final Set<Integer> NO_RIGHT = Set.of(1044, 1142, NO_COLUMN_RIGHT);
    /** MySQL: ER_BAD_DB_ERROR, ER_NO_SUCH_TABLE. */
    private static final Set<Integer> ABSENT = Set.of(1049, 1146);

    private static final int NO_COLUMN = 1054;
    /** MySQL: ER_VIEW_NO_EXPLAIN. */
    private static final int VIEW = 1345;

    private static final int HELD = 1205;
    private static final Pattern COLUMN = Pattern.compile("column '(?:[^']*\\.)?([^'.]+)'");

    private final String account;
    private final TableName table;
    private final AccountsMapping mapping;

    Diagnosis(String account, TableName table, AccountsMapping mapping) {
        this.account = account;
        this.table = table;
        this.mapping = mapping;
    }

    /** @param verb of the failed statement */
    Hindrance of(Verb verb, SQLException failure) {
        int error = failure.getErrorCode();
        if (ABSENT.contains(error)) {
            return new Hindrance(
                    Kind.ABSENT,
                    "The accounts' table " + table + " does not exist.",
                    "Create it, or correct auth-lock.legacy-table, auth-lock.consolidated-table or auth-lock.table.");
        }
        if (error == VIEW) {
            return new Hindrance(
                    Kind.ABSENT,
                    table + " is a view and no table.",
                    "Correct auth-lock.legacy-table, auth-lock.consolidated-table or auth-lock.table.");
        }
        if (error == NO_COLUMN) {
            return noColumn(column(failure));
        }
        return NO_RIGHT.contains(error) ? noRight(verb, failure) : unknown(failure);
    }

    private Hindrance noColumn(String column) {
        String entity = mapping.columns().entrySet().stream()
                .filter(mapped -> mapped.getKey().equalsIgnoreCase(column))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("the app");
        return new Hindrance(
                Kind.CERTAIN,
                table + " lacks the column " + column + " that " + entity + " maps.",
                "Add the column to the table, or take it out of the mapping.");
    }

    private Hindrance noRight(Verb right, SQLException failure) {
        String column = failure.getErrorCode() == NO_COLUMN_RIGHT ? column(failure) : null;
        return new Hindrance(
                Kind.CERTAIN,
                right == Verb.SELECT ? null : new WriteRight(right.name(), column),
                account + " may not " + right + (column == null ? " " : " the column " + column + " of ") + table + ".",
                "Grant it: GRANT SELECT, INSERT, UPDATE, DELETE ON " + table.sql() + " TO <account>.");
    }

    private Hindrance unknown(SQLException failure) {
        String reason = failure.getErrorCode() == HELD
                ? "another session held it for more than a second"
                : String.valueOf(failure.getMessage());
        return new Hindrance(
                Kind.UNKNOWN,
                "It is not known whether " + account + " can use " + table + ": " + reason + ".",
                "Wait until it can be looked at again, or end the session that holds it.");
    }

    private static String column(SQLException failure) {
        Matcher named = COLUMN.matcher(String.valueOf(failure.getMessage()));
        return named.find() ? named.group(1) : "?";
    }
}
