package net.openneo.authlock.admin.verify;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two tables whose rows can be compared.
 *
 * @param key the primary key of the expected table, and the column of that name of the actual one
 * @param columns that both have, in the order of the expected table, the key not among them
 */
record TablePair(TableName expected, TableName actual, ColumnPair key, List<ColumnPair> columns) {
    /**
     * Empty where the actual table has no integer column of the name that the key has.
     *
     * @throws IncomparableTablesException when the key of the expected table is not one column of integers
     */
    static Optional<TablePair> of(JdbcClient sql, TableName expected, TableName actual) {
        List<Column> wanted = Column.of(sql, expected);
        List<Column> present = Column.of(sql, actual);
        Column key = key(expected, wanted);
        List<ColumnPair> pairs = wanted.stream()
                .flatMap(column -> present.stream()
                        .filter(other -> other.name().equalsIgnoreCase(column.name()))
                        .map(other -> new ColumnPair(column, other)))
                .filter(ColumnPair::comparable)
                .toList();
        return pairs.stream()
                .filter(pair -> pair.expected().equals(key) && pair.actual().isInteger())
                .findFirst()
                .map(pair -> new TablePair(expected, actual, pair, without(pairs, pair)));
    }

    private static List<ColumnPair> without(List<ColumnPair> pairs, ColumnPair key) {
        return pairs.stream().filter(pair -> !pair.equals(key)).toList();
    }

    private static Column key(TableName table, List<Column> columns) {
        if (columns.isEmpty()) {
            throw new IncomparableTablesException(
                    "The table " + table + " does not exist, so nothing is compared to it.");
        }
        List<Column> key = columns.stream().filter(Column::inKey).toList();
        if (key.size() != 1 || !key.get(0).isInteger()) {
            throw new IncomparableTablesException("The primary key of " + table
                    + " is not a single column of integers, and tables are compared by it.");
        }
        return key.get(0);
    }

    /**
     * What was named in rows that are known to differ.
     *
     * @throws IncomparableTablesException when nothing was: then they have changed in between
     */
    List<Difference> named(List<Difference> differences) {
        if (differences.isEmpty()) {
            throw new IncomparableTablesException("Rows of " + expected + " or " + actual
                    + " changed while they were compared, so it cannot be told whether they are equal; keep writers away,"
                    + " and compare again.");
        }
        return differences;
    }

    Difference missing(Object key) {
        return row(
                Difference.Kind.MISSING_ROW, key, "Row " + key + " of " + expected + " is missing in " + actual + ".");
    }

    Difference extra(Object key) {
        return row(Difference.Kind.EXTRA_ROW, key, "Row " + key + " of " + actual + " is not in " + expected + ".");
    }

    Difference duplicate(Object key) {
        return row(Difference.Kind.DUPLICATE_ROW, key, "Row " + key + " stands more than once in " + actual + ".");
    }

    Difference keyless() {
        return new Difference(
                Difference.Kind.EXTRA_ROW, actual.toString(), null, null, "A row of " + actual + " has no key.");
    }

    Difference value(Object key, String column) {
        return new Difference(
                Difference.Kind.VALUE,
                actual.toString(),
                key.toString(),
                column,
                "Row " + key + " of " + actual + " has another value in the column " + column + " than in " + expected
                        + ".");
    }

    /** @param what somebody experiences who types what is in that column */
    Difference login(Object key, String column, String what) {
        return new Difference(
                Difference.Kind.LOGIN,
                actual.toString(),
                key.toString(),
                column,
                "The " + column + " of row " + key + " " + what + ", because its collation is another one there.");
    }

    private Difference row(Difference.Kind kind, Object key, String sentence) {
        return new Difference(kind, actual.toString(), key.toString(), null, sentence);
    }
}
