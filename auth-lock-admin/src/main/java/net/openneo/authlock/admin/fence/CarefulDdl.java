package net.openneo.authlock.admin.fence;

import java.time.Duration;
import java.util.function.Consumer;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.blockers.Watch;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.TableName;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Changes the triggers or the name of a table in use. While such a statement waits for one open transaction, everybody else
 * queues behind it, readers too: so it is sent only when nobody holds the table for long, and ended soon when it waits all
 * the same.
 */
@Component
public final class CarefulDdl {
    private static final Duration LONGEST = Duration.ofMillis(150);
    private static final Duration FOR_NOBODY = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Blockers blockers;
    private final Sessions sessions;

    CarefulDdl(Blockers blockers, Sessions sessions) {
        this.blockers = blockers;
        this.sessions = sessions;
    }

    /**
     * What is sent.
     *
     * @param table whose quiet moment is waited for
     * @param purpose what could not be done when there was none, and what to do then, as the end of a sentence
     * @param guard what has to be so, and to stay so, while it is sent: asked in the transaction of a second session
     */
    public record Statement(String ddl, TableName table, String purpose, Consumer<Session> guard) {}

    void send(String ddl, TableName table, Deadline deadline) {
        String purpose = "its triggers could be changed; PUT /api/fence goes on where it stopped";
        send(new Statement(ddl, table, purpose, session -> {}), deadline);
    }

    /**
     * Sends the statement in a quiet moment of the table.
     *
     * @throws BlockedException naming the sessions in the way when there was none before the deadline
     */
    public void send(Statement statement, Deadline deadline) {
        Watch watch = blockers.ofDdl(statement.table());
        while (!(watch.awaitQuiet(deadline) && sent(statement, watch))) {
            if (deadline.passed()) {
                throw new BlockedException(
                        "There was no quiet moment of " + statement.table() + " in "
                                + deadline.length().toSeconds() + " s in which " + statement.purpose(),
                        watch.lasting().isEmpty() ? watch.present() : watch.lasting());
            }
            Deadline.pause(PAUSE);
        }
    }

    /**
     * While the statement waits, a transaction that has read the table and now writes to it is ended by the server as a
     * deadlock. So a moment without any is waited for, for a while, with everything at hand.
     */
    private boolean sent(Statement statement, Watch watch) {
        try (Session guard = sessions.open();
                Session session = sessions.open();
                QueryKiller killer = new QueryKiller(sessions, session.id(), LONGEST)) {
            watch.awaitNobody(Deadline.in(FOR_NOBODY));
            if (!watch.lasting().isEmpty()) {
                return false;
            }
            guard.begin();
            statement.guard().accept(guard);
            killer.start();
            return executed(statement.ddl(), session, killer);
        }
    }

    private static boolean executed(String ddl, Session session, QueryKiller killer) {
        try {
            session.execute(ddl);
            return true;
        } catch (DataAccessException e) {
            return waited(e);
        } finally {
            killer.close();
            absorbLateKill(session);
        }
    }

    private static boolean waited(DataAccessException failure) {
        if (MySqlError.isEndedWait(failure)) {
            return false;
        }
        if (MySqlError.of(failure) == MySqlError.BINARY_LOG_NEEDS_PRIVILEGE) {
            throw new RefusedChangeException("The server writes a binary log and lets this account create no triggers;"
                    + " an administrator can allow it: SET PERSIST log_bin_trust_function_creators = 1.");
        }
        throw failure;
    }

    /** A kill that came after the statement's end would hit the next one: this is the next one. */
    private static void absorbLateKill(Session session) {
        try {
            session.execute("DO 0");
        } catch (DataAccessException e) {
            session.execute("DO 0");
        }
    }
}
