package net.openneo.authlock.admin.rollback;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.backup.RestorableBackup;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.lock.LockGoneException;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps of a way back. Killed at any point, the same goes on with the stage that was left, and ends in the same state. */
@Component
final class BackSteps {
    private final Map<Stage, Step> steps;
    private final Arrival arrival;
    private final RestorableBackup backup;
    private final Consolidations consolidations;
    private final Sessions sessions;
    private final JdbcClient sql;

    BackSteps(
            List<Step> steps,
            Arrival arrival,
            RestorableBackup backup,
            Consolidations consolidations,
            Sessions sessions,
            JdbcClient sql) {
        this.steps = steps.stream().collect(Collectors.toMap(Step::stage, Function.identity()));
        this.arrival = arrival;
        this.backup = backup;
        this.consolidations = consolidations;
        this.sessions = sessions;
        this.sql = sql;
    }

    /**
     * Takes those that have not been taken.
     *
     * @throws StoppedException when a check says no; nothing that was written is lost then
     */
    void take(Run run, Point from) {
        Point point = from;
        boolean more = true;
        while (more) {
            Job job = new Job(run, System.nanoTime());
            Point before = point;
            point = told(job, before);
            more = before.stage() != Stage.OPEN;
        }
    }

    private Point told(Job job, Point point) {
        try {
            requireOwn(job, point);
            return step(point.stage()).take(job, point);
        } catch (OvertakenException e) {
            throw e;
        } catch (LockGoneException e) {
            throw stopped(job, point, new StoppedException(point.givenUp()));
        } catch (StoppedException e) {
            throw stopped(job, point, e);
        }
    }

    /** Asked before anything else: where the way back is over, or its backup is gone, no step is to change anything more. */
    private void requireOwn(Job job, Point point) {
        if (point.stage() == Stage.LOCK) {
            return;
        }
        if (!Ownership.isOwn(job.session().sql(), job.run().id())) {
            throw new OvertakenException();
        }
        if (point.needsBackup()) {
            backup.requireUnpackedBy(job.run());
        }
    }

    private StoppedException stopped(Job job, Point point, StoppedException failure) {
        job.session().rollback();
        if (point.stage().compareTo(Stage.TRY) < 0) {
            arrival.stopped(job, point, String.valueOf(failure.getMessage()));
        }
        if (point.route() == Route.BACKUP) {
            backup.remove(job.run());
        }
        return failure;
    }

    private Step step(Stage stage) {
        Step step = steps.get(stage);
        if (step == null) {
            throw new IllegalStateException("Nothing is done for " + stage + ".");
        }
        return step;
    }

    /** Only what is left of the present way back is: one of an earlier round knows nothing of what was done since. */
    boolean isWorthGoingOnWith(long operation) {
        return switch (consolidations.read().phase()) {
            case ROLLING_BACK, ROLLED_BACK -> Ownership.isOwn(sql, operation);
            case NEW, CHECKED -> Ownership.hasArrived(sql, operation);
            case LOCKED, COPIED, VERIFIED, SWITCHED, OPEN, TEARING_DOWN, TORN_DOWN -> false;
        };
    }

    /** Where the lock has gone, that is why the accounts did not go back, whatever else came of it. */
    Optional<String> whyStopped(Run run) {
        try {
            return run.checkpoint(Point.class)
                    .filter(point -> point.lock() != null && !point.isBeforeTheSwitch())
                    .filter(point -> point.stage().compareTo(Stage.TRY) < 0)
                    .flatMap(this::whyStopped);
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    private Optional<String> whyStopped(Point point) {
        try (Session session = sessions.open()) {
            session.begin();
            point.theLock().require(session);
            return Optional.empty();
        } catch (LockGoneException e) {
            return Optional.of(point.givenUp());
        }
    }
}
