package net.openneo.authlock.admin.rollback;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.blockers.Watch;
import net.openneo.authlock.admin.copy.RangeSize;
import net.openneo.authlock.admin.fence.Pass;
import net.openneo.authlock.admin.fence.Passes;
import net.openneo.authlock.admin.rollback.difference.DifferenceSql;
import net.openneo.authlock.admin.rollback.difference.Sweep;
import net.openneo.authlock.admin.rollback.difference.Swept;
import net.openneo.authlock.admin.rollback.difference.SweptRange;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import org.springframework.dao.DataAccessException;

/** Takes the difference back in ranges of the primary key, each in a transaction of its own that also notes how far it is. */
final class SweepStep implements Step {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Sweep sweep;
    private final BackTables tables;
    private final Passes passes;
    private final WayBackRow wayBack;
    private final Blockers blockers;
    private final AdminProperties properties;

    SweepStep(
            Sweep sweep,
            BackTables tables,
            Passes passes,
            WayBackRow wayBack,
            Blockers blockers,
            AdminProperties properties) {
        this.sweep = sweep;
        this.tables = tables;
        this.passes = passes;
        this.wayBack = wayBack;
        this.blockers = blockers;
        this.properties = properties;
    }

    @Override
    public Stage stage() {
        return sweep == Sweep.DELETE ? Stage.DELETE : Stage.INSERT;
    }

    @Override
    public Point take(Job job, Point point) {
        DifferenceSql sql = tables.statements(job.session().sql(), point.route());
        AtomicReference<Point> end = new AtomicReference<>(point);
        passes.during(pass -> end.set(new Pace(job, sql, pass).swept(point)));
        return requireNonNull(end.get());
    }

    /** One range after the other, with one pass. */
    private final class Pace {
        private final Job job;
        private final DifferenceSql sql;
        private final Pass pass;

        Pace(Job job, DifferenceSql sql, Pass pass) {
            this.job = job;
            this.sql = sql;
            this.pass = pass;
        }

        Point swept(Point from) {
            RangeSize size = RangeSize.FIRST;
            Point point = from;
            while (point.stage() == stage()) {
                job.run().breathe();
                long begun = System.nanoTime();
                point = awaited(point, size);
                size = size.after(Duration.ofNanos(System.nanoTime() - begun));
            }
            return point;
        }

        private Point awaited(Point point, RangeSize size) {
            Deadline deadline = Deadline.in(properties.installTimeout());
            Optional<Point> next = attempted(point, size);
            while (next.isEmpty()) {
                if (deadline.passed()) {
                    throw inUse(deadline);
                }
                Deadline.pause(PAUSE);
                next = attempted(point, size);
            }
            return next.get();
        }

        /**
         * A failure leaves the transaction open: to begin another would commit the half of it, and the fence row that it has
         * could not be told that the pass is over.
         */
        private Optional<Point> attempted(Point point, RangeSize size) {
            try {
                return Optional.of(next(point, size));
            } catch (RuntimeException e) {
                rollBack(e);
                if (MySqlError.isEndedWait(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        }

        private void rollBack(RuntimeException failure) {
            try {
                job.session().rollback();
            } catch (DataAccessException e) {
                // The session is gone, and its transaction with it.
                failure.addSuppressed(e);
            }
        }

        /** That the lock is the same and the operation ours is asked at the end: nobody who asks waits for the rows. */
        private Point next(Point point, RangeSize size) {
            Session session = job.session();
            session.begin();
            Swept range = new SweptRange(sweep, point.after(), size.rows()).sweep(session, sql, pass);
            job.run().require(session);
            point.theLock().require(session);
            Ownership.require(session, job.run().id());
            Point after = range.upTo() == null ? job.ended(point) : point.and(range);
            if (range.upTo() == null && sweep == Sweep.INSERT) {
                wayBack.copiedBack(session);
            }
            job.run().checkpoint(session, after, after.done());
            session.commit();
            return after;
        }

        private BlockedException inUse(Deadline deadline) {
            Watch watch = blockers.ofDdl(sql.legacy());
            watch.quiet();
            return new BlockedException(
                    "Rows of " + sql.legacy() + ", or a row of auth-lock that the way back needs, were in use for "
                            + deadline.length().toSeconds() + " s, so that it could not go on; the same request does",
                    watch.present());
        }
    }
}
