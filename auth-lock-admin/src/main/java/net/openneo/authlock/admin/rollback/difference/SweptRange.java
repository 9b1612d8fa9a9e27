package net.openneo.authlock.admin.rollback.difference;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import net.openneo.authlock.admin.fence.Pass;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * The next range of a sweep, within a transaction that somebody else has begun and commits.
 *
 * @param after the key with which the last range ended, null before the first
 * @param most how many rows it may have
 */
public record SweptRange(Sweep sweep, @Nullable BigInteger after, int most) {
    private record Range(@Nullable BigInteger from, @Nullable BigInteger upTo, long rows) {}

    /**
     * Makes it.
     *
     * @param pass with which the fence of the legacy table lets it through
     * @throws StoppedException when the legacy table cannot hold a row
     */
    public Swept sweep(Session session, DifferenceSql sql, Pass pass) {
        Range range = range(session, sql);
        if (range.upTo() == null) {
            return Swept.NOTHING_LEFT;
        }
        pass.show(session);
        Counts counts =
                switch (sweep) {
                    case DELETE -> deleted(session, sql, range);
                    case INSERT -> inserted(session, sql, range);
                };
        pass.hide(session);
        return new Swept(range.upTo(), range.rows(), counts);
    }

    private Range range(Session session, DifferenceSql sql) {
        return session.sql()
                .sql(sql.range(sweep.table(sql), after == null))
                .param("after", after)
                .param("rows", most)
                .query(SweptRange::range)
                .single();
    }

    private static Range range(ResultSet row, int number) throws SQLException {
        return new Range(
                whole(row.getBigDecimal("first_key")), whole(row.getBigDecimal("last_key")), row.getLong("number"));
    }

    private static @Nullable BigInteger whole(@Nullable BigDecimal key) {
        return key == null ? null : key.toBigIntegerExact();
    }

    private static Counts deleted(Session session, DifferenceSql sql, Range range) {
        String from = String.valueOf(range.from());
        String upTo = String.valueOf(range.upTo());
        try {
            long missing = session.sql().sql(sql.deleteMissing(from, upTo)).update();
            return Counts.deleted(
                    missing, session.sql().sql(sql.deleteChanged(from, upTo)).update());
        } catch (DataAccessException e) {
            throw RefusedBack.told(e, sql, from, upTo);
        }
    }

    private static Counts inserted(Session session, DifferenceSql sql, Range range) {
        String from = String.valueOf(range.from());
        String upTo = String.valueOf(range.upTo());
        try {
            Counts counts = Counts.written(
                    session.sql().sql(sql.insertMissing(from, upTo)).update());
            requireNoWarning(session);
            return counts;
        } catch (DataAccessException e) {
            throw RefusedBack.told(e, sql, from, upTo);
        }
    }

    /** The words of a warning may hold a value, so its number has to do. */
    private static void requireNoWarning(Session session) {
        List<Integer> warnings = session.sql()
                .sql("SHOW WARNINGS")
                .query((row, number) -> row.getInt("Code"))
                .list();
        if (!warnings.isEmpty()) {
            throw new StoppedException("The server had a warning (" + warnings.get(0)
                    + ") while rows were taken back, so they are not taken to be exact. " + RefusedBack.NOTHING_LOST);
        }
    }
}
