package net.openneo.authlock.admin.verify;

import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whoever could log in before has to be found in the new table as well, by the same text, and nobody else. Where the
 * collations are the same and the rows are equal, that is so; otherwise it is tried with each name.
 */
@Component
final class LoginComparison {
    /** What somebody may type in place of the text that is stored. */
    private static final List<String> TYPED = List.of("UPPER(%s)", "LOWER(%s)", "RTRIM(%s)");

    /** The rows of one name are known by the first of them. */
    private static final String FOUND_TOGETHER =
            "(SELECT %1$s AS k, MIN(%1$s) OVER (PARTITION BY %2$s) AS first_row FROM %3$s WHERE %2$s IS NOT NULL)";

    private final VerifyProperties properties;

    LoginComparison(VerifyProperties properties) {
        this.properties = properties;
    }

    /** Those of the columns that the table has. */
    List<String> columns(JdbcClient sql, TableName table) {
        return Column.of(sql, table).stream()
                .map(Column::name)
                .filter(name -> properties.loginColumns().stream().anyMatch(name::equalsIgnoreCase))
                .toList();
    }

    /**
     * The rows that would be found otherwise than before.
     *
     * @throws IncomparableTablesException when the collations differ, and it is not known by which columns people log in
     */
    Verdict compare(JdbcClient sql, TablePair tables) {
        List<String> columns = columns(sql, tables.expected());
        List<ColumnPair> recollated =
                tables.columns().stream().filter(pair -> !pair.sameCollation()).toList();
        if (columns.isEmpty() && !recollated.isEmpty()) {
            throw new IncomparableTablesException("The table " + tables.expected() + " has none of the columns "
                    + String.join(", ", properties.loginColumns())
                    + ", so it cannot be told whether everybody can still log in; set auth-lock.admin.verify.login-columns"
                    + " to the columns by which accounts are found.");
        }
        return Verdict.of(recollated.stream()
                .filter(pair -> columns.contains(pair.name()))
                .flatMap(pair -> differences(sql, tables, pair).stream())
                .toList());
    }

    private static List<Difference> differences(JdbcClient sql, TablePair tables, ColumnPair pair) {
        Stream<Difference> together = keys(sql, foundTogether(tables, pair)).stream()
                .map(key -> tables.login(
                        key, pair.name(), "finds other rows in " + tables.actual() + " than in " + tables.expected()));
        Stream<Difference> typed = keys(sql, typedOtherwise(tables, pair)).stream()
                .map(key -> tables.login(
                        key,
                        pair.name(),
                        "in capital or small letters, or without a space at its end, finds it in " + tables.expected()
                                + " and not in " + tables.actual()));
        return Stream.concat(together, typed).toList();
    }

    private static String foundTogether(TablePair tables, ColumnPair pair) {
        return "SELECT e.k FROM " + together(tables.expected(), tables.key().expected(), pair.expected())
                + " AS e JOIN "
                + together(tables.actual(), tables.key().actual(), pair.actual())
                + " AS a ON a.k = e.k WHERE e.first_row <> a.first_row ORDER BY 1 LIMIT " + (Verdict.LISTED + 1);
    }

    private static String together(TableName table, Column key, Column column) {
        return FOUND_TOGETHER.formatted(TableName.quote(key.name()), TableName.quote(column.name()), table.sql());
    }

    private static String typedOtherwise(TablePair tables, ColumnPair pair) {
        String e = pair.expected().of("e");
        String a = pair.actual().of("a");
        List<String> lost = TYPED.stream()
                .map(typed -> "(" + typed.formatted(e) + " = " + e + " AND NOT " + typed.formatted(a) + " = " + a + ")")
                .toList();
        String key = tables.key().expected().of("e");
        return "SELECT " + key + " FROM " + tables.expected().sql() + " AS e JOIN "
                + tables.actual().sql() + " AS a ON " + tables.key().actual().of("a") + " = " + key + " WHERE "
                + String.join(" OR ", lost) + " ORDER BY 1 LIMIT " + (Verdict.LISTED + 1);
    }

    private static List<String> keys(JdbcClient sql, String question) {
        return sql.sql(question).query(String.class).list();
    }
}
