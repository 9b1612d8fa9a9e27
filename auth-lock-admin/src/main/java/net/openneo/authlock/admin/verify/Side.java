package net.openneo.authlock.admin.verify;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.table.TableName;

/**
 * One of two tables, as its digests are taken.
 *
 * @param key for use in SQL
 * @param columns what goes into the digest for each column, in the same order on both sides
 */
record Side(TableName table, String key, List<String> columns) {
    private static final String ALIAS = "r";

    static Side expected(TablePair tables) {
        return new Side(
                tables.expected(),
                tables.key().expected().of(ALIAS),
                tables.columns().stream()
                        .map(pair -> pair.digestedExpected(ALIAS))
                        .toList());
    }

    static Side actual(TablePair tables) {
        return new Side(
                tables.actual(),
                tables.key().actual().of(ALIAS),
                tables.columns().stream()
                        .map(pair -> pair.digestedActual(ALIAS))
                        .toList());
    }

    /** Of all that is in a row, its key first, so that no two rows can change places. */
    String rowDigest() {
        return digest(Stream.concat(Stream.of("IFNULL(" + key + ", 'N')"), columns.stream())
                .collect(Collectors.joining(", ")));
    }

    /** Of each column for itself, as a list for SELECT that begins with a comma. */
    String columnDigests() {
        return columns.stream().map(column -> ", " + digest(column)).collect(Collectors.joining());
    }

    String from() {
        return " FROM " + table.sql() + " AS " + ALIAS + " WHERE ";
    }

    private static String digest(String values) {
        return "SHA2(CONCAT_WS(X'2C', " + values + "), 256)";
    }
}
