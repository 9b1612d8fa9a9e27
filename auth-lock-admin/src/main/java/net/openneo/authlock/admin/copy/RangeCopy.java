package net.openneo.authlock.admin.copy;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Copies the rows in ranges of the primary key, each in a transaction of its own that also says how far it is. */
@Component
final class RangeCopy {
    private static final int ROWS = 5_000;

    private final Patience patience;

    RangeCopy(Patience patience) {
        this.patience = patience;
    }

    void copy(CopyJob job, SourceTable source, TableName staging) {
        Range range = new Range(null, 0, true);
        while (range.more()) {
            job.run().breathe();
            Range before = range;
            range = patience.await(staging, () -> attempt(job, () -> next(job, source, staging, before)));
        }
    }

    /**
     * What has been copied.
     *
     * @param last the key that it ends with, null before the first
     * @param done how many rows, with those before
     * @param more there may be more after it
     */
    private record Range(@Nullable Object last, long done, boolean more) {}

    /** A wait that was ended leaves the transaction open, and to begin another would commit the half of it. */
    private static Optional<Range> attempt(CopyJob job, Supplier<Range> step) {
        Optional<Range> range = Patience.attempt(step);
        if (range.isEmpty()) {
            job.session().rollback();
        }
        return range;
    }

    private Range next(CopyJob job, SourceTable source, TableName staging, Range before) {
        Session session = job.session();
        session.begin();
        job.run().require(session);
        job.lock().require(session);
        Optional<Object> upTo = last(session, source, before.last());
        if (upTo.isEmpty()) {
            session.rollback();
            return new Range(before.last(), before.done(), false);
        }
        long done = before.done() + insert(session, source, staging, before.last(), upTo.get());
        requireNoWarning(session);
        job.run().progress(session, done);
        session.commit();
        return new Range(upTo.get(), done, true);
    }

    private static Optional<Object> last(Session session, SourceTable source, @Nullable Object after) {
        String key = TableName.quote(source.key());
        String sql = "SELECT MAX(k) FROM (SELECT " + key + " AS k FROM "
                + source.name().sql() + " WHERE " + (after == null ? "TRUE" : key + " > :after") + " ORDER BY " + key
                + " LIMIT " + ROWS + ") AS one";
        return session.sql()
                .sql(sql)
                .param("after", after)
                .query((row, number) -> Optional.ofNullable(row.getObject(1)))
                .single();
    }

    private static int insert(
            Session session, SourceTable source, TableName staging, @Nullable Object after, Object upTo) {
        String key = TableName.quote(source.key());
        String sql = "INSERT INTO " + staging.sql() + " (" + source.columnList() + ") SELECT " + source.columnList()
                + " FROM " + source.name().sql() + " WHERE " + key + " <= :upTo"
                + (after == null ? "" : " AND " + key + " > :after");
        return session.sql().sql(sql).param("after", after).param("upTo", upTo).update();
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
