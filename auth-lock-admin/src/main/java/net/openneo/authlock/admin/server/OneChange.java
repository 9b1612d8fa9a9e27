package net.openneo.authlock.admin.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.RefusedChangeException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * One change of the lock, the fence or the table at a time, across all instances of admin. What serialises them is a
 * named lock of one session: when admin dies, the session and the lock go with it.
 */
@Component
public final class OneChange {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String TAKE = "SELECT GET_LOCK(CONCAT('auth-lock-', SHA1(:schema)), :seconds)";
    private static final String HELD =
            "SELECT COALESCE(IS_USED_LOCK(CONCAT('auth-lock-', SHA1(:schema))) = CONNECTION_ID(), FALSE)";
    private static final String GIVE_BACK = "SELECT RELEASE_LOCK(CONCAT('auth-lock-', SHA1(:schema)))";

    private final Sessions sessions;
    private final AuthTables tables;
    private final SilentHolders silent;
    private final ReentrantLock here = new ReentrantLock();
    /** What the next change of a thread hangs on. */
    private final ThreadLocal<@Nullable Runnable> condition = new ThreadLocal<>();
    /** Only ever touched by the thread that has {@code here}. */
    private @Nullable Session holder;

    OneChange(Sessions sessions, AuthTables tables, SilentHolders silent) {
        this.sessions = sessions;
        this.tables = tables;
        this.silent = silent;
    }

    /** Makes the change when no other is under way. */
    public <T> T make(Supplier<T> change) {
        if (!takeHere()) {
            throw new ChangeUnderWayException();
        }
        try {
            return makeAlone(change);
        } finally {
            here.unlock();
        }
    }

    /**
     * Makes changes only if something is so at that moment. It is asked once, by the first {@link #make} of this thread
     * when it has its turn, so that nobody can change it in between.
     *
     * @param required throws when it is not so, and then nothing is done
     */
    public <T> T makeIf(Runnable required, Supplier<T> changes) {
        condition.set(required);
        try {
            T made = changes.get();
            // Where there was nothing to do, no turn was needed.
            requireCondition();
            return made;
        } finally {
            condition.remove();
        }
    }

    private void requireCondition() {
        Runnable required = condition.get();
        condition.remove();
        if (required != null) {
            required.run();
        }
    }

    /**
     * Makes the change, and waits longer for others where giving up would cost a lot. Between two tries it queues anew,
     * so that whoever asks meanwhile gets a turn.
     *
     * @throws RefusedChangeException when others were never done before the deadline
     */
    public <T> T make(Supplier<T> change, Deadline deadline) {
        while (true) {
            try {
                return make(change);
            } catch (ChangeUnderWayException e) {
                if (deadline.passed() || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    private <T> T makeAlone(Supplier<T> change) {
        try (Session session = sessions.open()) {
            Integer taken = session.sql()
                    .sql(TAKE)
                    .param("schema", tables.schema())
                    .param("seconds", PATIENCE.toSeconds())
                    .query(Integer.class)
                    .single();
            if (taken != 1) {
                throw silent.ofChange().map(ChangeUnderWayException::new).orElseGet(ChangeUnderWayException::new);
            }
            try {
                holder = session;
                requireCondition();
                return change.get();
            } finally {
                holder = null;
                giveBack(session);
            }
        }
    }

    /**
     * Asks within a change, before a step that decides, whether others are still kept away.
     *
     * @throws RefusedChangeException when the session that does so was lost
     */
    public void requireAlone() {
        if (!isAlone()) {
            throw new RefusedChangeException("The session that keeps other changes away was lost, so this one stopped"
                    + " where it was; GET /api/lock shows how far it came, and the same request goes on.");
        }
    }

    private boolean isAlone() {
        Session session = holder;
        try {
            return session != null
                    && session.sql()
                            .sql(HELD)
                            .param("schema", tables.schema())
                            .query(Boolean.class)
                            .single();
        } catch (DataAccessException e) {
            return false;
        }
    }

    private void giveBack(Session session) {
        try {
            session.sql()
                    .sql(GIVE_BACK)
                    .param("schema", tables.schema())
                    .query(Integer.class)
                    .optional();
        } catch (RuntimeException e) {
            // What the change itself came to is what counts; the lock goes with the session.
            session.evict();
        }
    }

    /** Those who wait here hold no connection, so that the change under way finds one. */
    private boolean takeHere() {
        try {
            return here.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
