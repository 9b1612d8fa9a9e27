package net.openneo.authlock.admin.verify;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts each row beside the one of the same key, and compares value by value. */
final class ByJoin implements RowComparison {
    private static final String NO_KEY = "null";

    private record Counts(long expected, long actual, long pairs, long same) {
        /** The key of the expected table is unique: as many pairs, all of them the same, leave nothing over. */
        boolean equal() {
            return expected == actual && expected == pairs && expected == same;
        }
    }

    @Override
    public Verdict compare(JdbcClient sql, TablePair tables, Range range) {
        Counts counts = sql.sql(counting(tables, range)).query(Counts.class).single();
        List<Difference> differences = counts.equal() ? List.of() : tables.named(differences(sql, tables, range));
        return Verdict.of(differences).counted(counts.expected(), counts.actual());
    }

    private static List<Difference> differences(JdbcClient sql, TablePair tables, Range range) {
        List<Difference> differences = new ArrayList<>(missingOrDiffering(sql, tables, range));
        for (String key : rows(sql, extra(tables, range))) {
            differences.add(key.equals(NO_KEY) ? tables.keyless() : tables.extra(key));
        }
        rows(sql, duplicate(tables, range)).forEach(key -> differences.add(tables.duplicate(key)));
        return differences;
    }

    private static String counting(TablePair tables, Range range) {
        return "SELECT (SELECT COUNT(*)" + fromExpected(tables, range) + ") AS expected, (SELECT COUNT(*)"
                + fromActual(tables, range) + ") AS actual, COUNT(*) AS pairs, COUNT(IF(" + paired(tables) + " AND "
                + allSame(tables) + ", 1, NULL)) AS same" + joined(tables, range);
    }

    private static List<Difference> missingOrDiffering(JdbcClient sql, TablePair tables, Range range) {
        String columns = tables.columns().stream()
                .map(pair -> ", NOT " + pair.same("e", "a"))
                .collect(Collectors.joining());
        String key = tables.key().expected().of("e");
        return sql
                .sql("SELECT " + key + ", NOT " + paired(tables) + columns + joined(tables, range) + " AND NOT ("
                        + paired(tables) + " AND " + allSame(tables) + ") ORDER BY " + key + " LIMIT "
                        + (Verdict.LISTED + 1))
                .query((row, number) -> differences(tables, row))
                .list()
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Difference> differences(TablePair tables, ResultSet row) throws SQLException {
        BigInteger key = new BigInteger(row.getString(1));
        if (row.getBoolean(2)) {
            return List.of(tables.missing(key));
        }
        List<Difference> differences = new ArrayList<>();
        for (int column = 0; column < tables.columns().size(); column++) {
            if (row.getBoolean(3 + column)) {
                differences.add(tables.value(key, tables.columns().get(column).name()));
            }
        }
        return differences;
    }

    private static String extra(TablePair tables, Range range) {
        String key = tables.key().actual().of("a");
        return "SELECT " + key + fromActual(tables, range) + " AND NOT EXISTS (SELECT 1 FROM "
                + tables.expected().sql() + " AS e WHERE "
                + tables.key().expected().of("e") + " = " + key
                + ") ORDER BY 1 LIMIT " + (Verdict.LISTED + 1);
    }

    private static String duplicate(TablePair tables, Range range) {
        String key = tables.key().actual().of("a");
        return "SELECT " + key + fromActual(tables, range) + " AND " + key
                + " IS NOT NULL GROUP BY 1 HAVING COUNT(*) > 1 ORDER BY 1 LIMIT " + (Verdict.LISTED + 1);
    }

    private static List<String> rows(JdbcClient sql, String question) {
        return sql.sql(question)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static String fromExpected(TablePair tables, Range range) {
        return " FROM " + tables.expected().sql() + " AS e WHERE "
                + range.of(tables.key().expected().of("e"));
    }

    private static String fromActual(TablePair tables, Range range) {
        return " FROM " + tables.actual().sql() + " AS a WHERE "
                + range.of(tables.key().actual().of("a"));
    }

    /** The range of the actual table is said as well, for where it has lost the index. */
    private static String joined(TablePair tables, Range range) {
        String expected = tables.key().expected().of("e");
        String actual = tables.key().actual().of("a");
        return " FROM " + tables.expected().sql() + " AS e LEFT JOIN "
                + tables.actual().sql() + " AS a ON " + actual + " = " + expected + " AND " + range.of(actual)
                + " WHERE " + range.of(expected);
    }

    private static String paired(TablePair tables) {
        return "(" + tables.key().actual().of("a") + " IS NOT NULL)";
    }

    private static String allSame(TablePair tables) {
        return Stream.concat(Stream.of("TRUE"), tables.columns().stream().map(pair -> pair.same("e", "a")))
                .collect(Collectors.joining(" AND "));
    }
}
