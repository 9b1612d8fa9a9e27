package net.openneo.authlock.admin.copy;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.blockers.Watch;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.table.TableName;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Tries a step of the copy again while others are in its way, for a bounded time. */
@Component
final class Patience {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Blockers blockers;
    private final AdminProperties properties;

    Patience(Blockers blockers, AdminProperties properties) {
        this.blockers = blockers;
        this.properties = properties;
    }

    /**
     * Tries until there is an answer.
     *
     * @param attempt empty when others were in its way
     * @throws BlockedException naming those who use the table when the time is over
     */
    <T> T await(TableName table, Supplier<Optional<T>> attempt) {
        Deadline deadline = Deadline.in(properties.installTimeout());
        Optional<T> answer = attempt.get();
        while (answer.isEmpty()) {
            if (deadline.passed()) {
                throw blocked(table, deadline);
            }
            Deadline.pause(PAUSE);
            answer = attempt.get();
        }
        return answer.get();
    }

    /** Empty when others were in the way of the step. */
    static <T> Optional<T> attempt(Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (DataAccessException e) {
            if (MySqlError.isEndedWait(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private BlockedException blocked(TableName table, Deadline deadline) {
        Watch watch = blockers.ofDdl(table);
        watch.quiet();
        return new BlockedException(
                "The table " + table + ", or a row of auth-lock that the copy needs, was in use for "
                        + deadline.length().toSeconds()
                        + " s, so that the copy could not go on; POST /api/consolidation/copy again",
                watch.present());
    }
}
