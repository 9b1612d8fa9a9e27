package net.openneo.authlock.admin.copy;

import java.time.Duration;
import java.util.function.Consumer;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.blockers.Watch;
import net.openneo.authlock.admin.operations.Operations;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.TableName;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * DDL on the copy. It commits by itself, so a second session sees to it that the lock stays the same and the operation
 * stays ours while it runs: nobody can switch to a table that is just being dropped.
 */
@Component
final class BoundedDdl {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Sessions sessions;
    private final Operations operations;
    private final Blockers blockers;
    private final AdminProperties properties;

    BoundedDdl(Sessions sessions, Operations operations, Blockers blockers, AdminProperties properties) {
        this.sessions = sessions;
        this.operations = operations;
        this.blockers = blockers;
        this.properties = properties;
    }

    /**
     * Sends a statement, again and again while the table is in use.
     *
     * @throws BlockedException naming those who use it when the time is over
     */
    void send(CopyJob job, String ddl, TableName table) {
        send(job, ddl, table, holder -> {});
    }

    /**
     * @param then what to do in the transaction of the second session before that ends
     */
    void send(CopyJob job, String ddl, TableName table, Consumer<Session> then) {
        Deadline deadline = Deadline.in(properties.installTimeout());
        while (!sent(job, ddl, then)) {
            if (deadline.passed()) {
                throw blocked(table, deadline);
            }
            Deadline.pause(PAUSE);
        }
    }

    private boolean sent(CopyJob job, String ddl, Consumer<Session> then) {
        try (Session holder = sessions.open()) {
            holder.begin();
            if (!passes(() -> requireOurs(job, holder))
                    || !passes(() -> job.session().execute(ddl))) {
                return false;
            }
            then.accept(holder);
            holder.commit();
            return true;
        }
    }

    private void requireOurs(CopyJob job, Session holder) {
        job.lock().require(holder);
        operations.requireRunning(holder, job.id());
    }

    private static boolean passes(Runnable step) {
        try {
            step.run();
            return true;
        } catch (DataAccessException e) {
            if (MySqlError.isEndedWait(e)) {
                return false;
            }
            throw e;
        }
    }

    private BlockedException blocked(TableName table, Deadline deadline) {
        Watch watch = blockers.ofDdl(table);
        watch.quiet();
        return new BlockedException(
                "The table " + table + " was in use for " + deadline.length().toSeconds()
                        + " s, so that the copy could not go on; POST /api/consolidation/copy again",
                watch.present());
    }
}
