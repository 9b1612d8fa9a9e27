package net.openneo.authlock.admin.verify;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Conditions on the rows of two tables, for whoever makes the one equal to the other; the very ones by which the two are
 * compared afterwards.
 *
 * @param key the primary key of both, for use in SQL
 * @param same holds where every column of {@code e} and {@code a} is the same, and is never null
 */
public record PairedRows(String key, String same) {
    /**
     * Of tables of the same structure.
     *
     * @throws IncomparableTablesException when it cannot be told whether rows of them are equal
     */
    public static PairedRows of(JdbcClient sql, TableName expected, TableName actual) {
        TablePair tables = TablePair.of(sql, expected, actual)
                .orElseThrow(() -> new IncomparableTablesException("The tables " + expected + " and " + actual
                        + " have no key in common, so their rows cannot be compared."));
        String same = Stream.concat(Stream.of("TRUE"), tables.columns().stream().map(pair -> pair.same("e", "a")))
                .collect(Collectors.joining(" AND "));
        return new PairedRows(TableName.quote(tables.key().name()), same);
    }
}
