package net.openneo.authlock.admin.copy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.openneo.authlock.admin.server.Session;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Copies the rows in ranges of the primary key, each in a transaction of its own that also notes how far it is. */
@Component
final class RangeCopy {
    private final CopySql statements;
    private final StagingName staging;
    private final Patience patience;

    RangeCopy(CopySql statements, StagingName staging, Patience patience) {
        this.statements = statements;
        this.staging = staging;
        this.patience = patience;
    }

    /** @return where it has come to when no row is left */
    CopyPoint copy(CopyJob job, SourceTable source, CopyPoint from) {
        RangeSize size = RangeSize.FIRST;
        CopyPoint point = from;
        while (true) {
            job.run().breathe();
            RangeSize rows = size;
            CopyPoint before = point;
            long begun = System.nanoTime();
            CopyPoint after = patience.await(staging.name(), () -> attempt(job, () -> next(job, source, before, rows)));
            if (after.done() - before.done() < rows.rows()) {
                job.run().breathe();
                return after;
            }
            size = size.after(Duration.ofNanos(System.nanoTime() - begun));
            point = after;
        }
    }

    /** A wait that was ended leaves the transaction open, and to begin another would commit the half of it. */
    private static Optional<CopyPoint> attempt(CopyJob job, Supplier<CopyPoint> step) {
        Optional<CopyPoint> point = attempted(step);
        if (point.isEmpty()) {
            job.session().rollback();
        }
        return point;
    }

    /** There may be no room left for the checkpoint either. */
    private static Optional<CopyPoint> attempted(Supplier<CopyPoint> step) {
        try {
            return Patience.attempt(step);
        } catch (DataAccessException e) {
            throw RefusedRows.told(e);
        }
    }

    private record Range(BigInteger from, BigInteger upTo) {}

    /**
     * That the lock is still the same, and the operation still ours, is asked at the end: so nobody who unlocks or pauses
     * waits for the rows, and what was copied in vain is rolled back.
     */
    private CopyPoint next(CopyJob job, SourceTable source, CopyPoint before, RangeSize size) {
        Session session = job.session();
        session.begin();
        Optional<Range> range = range(session, source, before, size);
        if (range.isEmpty()) {
            session.rollback();
            return before;
        }
        CopyPoint after = before.after(range.get().upTo().toString(), inserted(session, source, range.get()));
        requireNoWarning(session);
        job.run().require(session);
        job.lock().require(session);
        job.run().checkpoint(session, after, after.done());
        session.commit();
        return after;
    }

    private Optional<Range> range(Session session, SourceTable source, CopyPoint before, RangeSize size) {
        return session.sql()
                .sql(statements.range(source, before.last() == null))
                .param("after", before.last() == null ? null : new BigInteger(before.last()))
                .param("rows", size.rows())
                .query(RangeCopy::range)
                .single();
    }

    private static Optional<Range> range(ResultSet row, int number) throws SQLException {
        BigDecimal from = row.getBigDecimal("first_key");
        return from == null
                ? Optional.empty()
                : Optional.of(new Range(
                        from.toBigInteger(), row.getBigDecimal("last_key").toBigInteger()));
    }

    private int inserted(Session session, SourceTable source, Range range) {
        try {
            return session.sql()
                    .sql(statements.insert(source))
                    .param("from", range.from())
                    .param("upTo", range.upTo())
                    .update();
        } catch (DataAccessException e) {
            throw RefusedRows.told(e, source.name(), range.from(), range.upTo());
        }
    }

    /** The words of a warning may hold a value, so its number has to do. */
    private static void requireNoWarning(Session session) {
        List<Integer> warnings = session.sql()
                .sql("SHOW WARNINGS")
                .query((row, number) -> row.getInt("Code"))
                .list();
        if (!warnings.isEmpty()) {
            throw new CopyStoppedException("The server had a warning (" + warnings.get(0)
                    + ") while rows were copied, so the copy is not taken to be exact.");
        }
    }
}
