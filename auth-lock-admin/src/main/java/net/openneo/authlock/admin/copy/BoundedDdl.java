package net.openneo.authlock.admin.copy;

import java.util.Optional;
import java.util.function.Consumer;
import net.openneo.authlock.admin.blockers.BlockedException;
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
    private final Sessions sessions;
    private final Patience patience;

    BoundedDdl(Sessions sessions, Patience patience) {
        this.sessions = sessions;
        this.patience = patience;
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
        patience.await(table, () -> sent(job, ddl, then));
    }

    /** What comes after the statement is not tried again: the statement has been sent then. */
    private Optional<Boolean> sent(CopyJob job, String ddl, Consumer<Session> then) {
        try (Session holder = sessions.open()) {
            holder.begin();
            Optional<Boolean> sent = Patience.attempt(() -> {
                job.lock().require(holder);
                job.run().require(holder);
                execute(job, ddl);
                return true;
            });
            if (sent.isPresent()) {
                then.accept(holder);
                holder.commit();
            }
            return sent;
        }
    }

    private static void execute(CopyJob job, String ddl) {
        try {
            job.session().execute(ddl);
        } catch (DataAccessException e) {
            throw RefusedRows.told(e);
        }
    }
}
