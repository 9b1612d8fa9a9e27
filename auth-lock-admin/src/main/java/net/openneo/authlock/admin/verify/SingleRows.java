package net.openneo.authlock.admin.verify;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the rows and columns whose digests differ, in a range that is known to differ. */
final class SingleRows {
    /** There may be any number of extra rows, and no more than this are looked at. */
    private static final int LOOKED_AT = VerifyProperties.MOST_ROWS + Verdict.LISTED + 1;

    private final JdbcClient sql;
    private final TablePair tables;
    private final Side expected;
    private final Side actual;

    SingleRows(JdbcClient sql, TablePair tables) {
        this.sql = sql;
        this.tables = tables;
        this.expected = Side.expected(tables);
        this.actual = Side.actual(tables);
    }

    List<Difference> differences(Range range) {
        List<Difference> differences = new ArrayList<>();
        if (keyless(range)) {
            differences.add(tables.keyless());
        }
        SortedMap<BigInteger, List<String>> wanted = digests(expected, range);
        SortedMap<BigInteger, List<String>> found = digests(actual, range);
        TreeSet<BigInteger> keys = new TreeSet<>(wanted.keySet());
        keys.addAll(found.keySet());
        if (found.values().stream().mapToInt(List::size).sum() == LOOKED_AT) {
            keys.tailSet(found.lastKey()).clear();
        }
        keys.removeIf(key -> Objects.equals(wanted.get(key), found.get(key)));
        keys.stream().limit(Verdict.LISTED + 1).forEach(key -> differences.addAll(differences(key, wanted, found)));
        return differences;
    }

    private List<Difference> differences(
            BigInteger key, SortedMap<BigInteger, List<String>> wanted, SortedMap<BigInteger, List<String>> found) {
        if (!found.containsKey(key)) {
            return List.of(tables.missing(key));
        }
        List<Difference> differences = new ArrayList<>();
        if (!wanted.containsKey(key)) {
            differences.add(tables.extra(key));
        }
        if (found.get(key).size() > 1) {
            differences.add(tables.duplicate(key));
        }
        return differences.isEmpty() ? values(key) : differences;
    }

    private List<Difference> values(BigInteger key) {
        List<String> wanted = columns(expected, key);
        List<String> found = columns(actual, key);
        List<Difference> differences = new ArrayList<>();
        for (int column = 0; column < wanted.size(); column++) {
            if (!wanted.get(column).equals(found.get(column))) {
                differences.add(tables.value(key, tables.columns().get(column).name()));
            }
        }
        return differences;
    }

    private List<String> columns(Side side, BigInteger key) {
        return sql.sql("SELECT 1" + side.columnDigests() + side.from() + side.key() + " = " + key)
                .query(SingleRows::texts)
                .single();
    }

    private static List<String> texts(ResultSet row, int number) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (int column = 2; column <= row.getMetaData().getColumnCount(); column++) {
            texts.add(String.valueOf(row.getString(column)));
        }
        return texts;
    }

    private SortedMap<BigInteger, List<String>> digests(Side side, Range range) {
        record Row(BigInteger key, String digest) {}
        return sql
                .sql("SELECT " + side.key() + ", " + side.rowDigest() + side.from() + "(" + range.of(side.key())
                        + ") AND " + side.key() + " IS NOT NULL ORDER BY 1 LIMIT " + LOOKED_AT)
                .query((row, number) -> new Row(new BigInteger(row.getString(1)), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Row::key, TreeMap::new, Collectors.mapping(Row::digest, Collectors.toList())));
    }

    /** The first range is where they would be. */
    private boolean keyless(Range range) {
        return sql.sql("SELECT COUNT(*)" + actual.from() + "(" + range.of(actual.key()) + ") AND " + actual.key()
                                + " IS NULL")
                        .query(Long.class)
                        .single()
                > 0;
    }
}
