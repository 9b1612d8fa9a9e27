package net.openneo.authlock.admin.fence;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.springframework.dao.DataAccessException;

/** Ends another session's statement a while after the start, from a second session, unless it is closed before. */
final class QueryKiller implements AutoCloseable {
    private final CountDownLatch done = new CountDownLatch(1);
    private final FutureTask<Boolean> task;
    private final Session second;
    private boolean started;

    QueryKiller(Sessions sessions, long victim, Duration after) {
        second = sessions.open();
        task = new FutureTask<>(() -> {
            try (second) {
                return !done.await(after.toMillis(), TimeUnit.MILLISECONDS) && kill(second, victim);
            }
        });
    }

    void start() {
        started = true;
        Thread thread = new Thread(task, "auth-lock-query-killer");
        thread.setDaemon(true);
        thread.start();
    }

    private static boolean kill(Session second, long victim) {
        try {
            second.execute("KILL QUERY " + victim);
        } catch (DataAccessException e) {
            // The victim's session is gone, and its statement with it.
            return false;
        }
        return true;
    }

    /** Returns when no kill can come any more. */
    @Override
    public void close() {
        done.countDown();
        if (!started) {
            second.close();
            return;
        }
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The session that ends statements failed.", e.getCause());
        }
    }
}
