package net.openneo.authlock.admin.verify;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes a digest of all rows of each table for itself, and looks at single rows where the two differ. */
final class ByDigest implements RowComparison {
    /** Each row's digest in two numbers, and their sums. */
    private static final String OF_RANGE =
            """
            SELECT /*+ NO_MERGE(each_row) */ COUNT(*) AS number, COUNT(digest) AS digests,
                   SUM(CAST(CONV(LEFT(digest, 16), 16, 10) AS UNSIGNED)) AS one,
                   SUM(CAST(CONV(SUBSTRING(digest, 17, 16), 16, 10) AS UNSIGNED)) AS other
            FROM (SELECT %s AS digest%s%s) AS each_row
            """;

    private record Digest(long number, long digests, @Nullable BigDecimal one, @Nullable BigDecimal other) {}

    /**
     * What came of a range.
     *
     * @param expected the digest of the expected table's rows in it
     */
    record Compared(Verdict verdict, TableDigest expected) {}

    @Override
    public Verdict compare(JdbcClient sql, TablePair tables, Range range) {
        return look(sql, tables, range).verdict();
    }

    Compared look(JdbcClient sql, TablePair tables, Range range) {
        Digest expected = digest(sql, Side.expected(tables), range);
        Digest actual = digest(sql, Side.actual(tables), range);
        List<Difference> differences =
                expected.equals(actual) ? List.of() : tables.named(new SingleRows(sql, tables).differences(range));
        return new Compared(Verdict.of(differences).counted(expected.number(), actual.number()), tableDigest(expected));
    }

    /** Of the rows that the expected table has in the range, whatever the other one has. */
    static TableDigest ofExpected(JdbcClient sql, TablePair tables, Range range) {
        return tableDigest(digest(sql, Side.expected(tables), range));
    }

    private static TableDigest tableDigest(Digest digest) {
        return TableDigest.of(digest.number(), digest.one(), digest.other());
    }

    private static Digest digest(JdbcClient sql, Side side, Range range) {
        Digest digest = sql.sql(OF_RANGE.formatted(side.rowDigest(), side.from(), range.of(side.key())))
                .query(Digest.class)
                .single();
        if (digest.number() != digest.digests()) {
            throw new IncomparableTablesException("The table " + side.table()
                    + " has rows that are longer than the server's max_allowed_packet, so they cannot be compared;"
                    + " raise it, and verify again.");
        }
        return digest;
    }
}
