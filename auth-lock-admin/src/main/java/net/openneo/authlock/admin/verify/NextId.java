package net.openneo.authlock.admin.verify;

import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The id that the next row of a table gets, in a session that is not told what it was yesterday. */
public final class NextId {
    private static final String READ =
            "SELECT AUTO_INCREMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table";

    private NextId() {}

    /** Null where the server does not number the rows. */
    public static @Nullable BigInteger of(JdbcClient sql, TableName table) {
        return sql.sql(READ)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(BigInteger.class)
                .optional()
                .orElse(null);
    }

    static Optional<Difference> difference(JdbcClient sql, TableName expected, TableName actual) {
        return Objects.equals(of(sql, expected), of(sql, actual))
                ? Optional.empty()
                : Optional.of(new Difference(
                        Difference.Kind.NEXT_ID,
                        actual.toString(),
                        null,
                        null,
                        "The next id of " + actual + " is " + shown(of(sql, actual)) + ", and has to be "
                                + shown(of(sql, expected))
                                + " as in "
                                + expected + "."));
    }

    /** Where a table may have used up more ids than the other one, and not fewer: those of rows that are gone must not come back. */
    static Optional<Difference> tooLow(JdbcClient sql, TableName expected, TableName actual) {
        return reaches(sql, expected, actual)
                ? Optional.empty()
                : Optional.of(new Difference(
                        Difference.Kind.NEXT_ID,
                        actual.toString(),
                        null,
                        null,
                        "The next id of " + actual + " is " + shown(of(sql, actual)) + ", and has to be at least "
                                + shown(of(sql, expected)) + " as in " + expected + "."));
    }

    /** True where no row that is added to the actual table can get an id that the expected one has used up. */
    public static boolean reaches(JdbcClient sql, TableName expected, TableName actual) {
        @Nullable BigInteger least = of(sql, expected);
        @Nullable BigInteger is = of(sql, actual);
        return least == null || is != null && is.compareTo(least) >= 0;
    }

    private static String shown(@Nullable BigInteger id) {
        return id == null ? "none" : id.toString();
    }
}
