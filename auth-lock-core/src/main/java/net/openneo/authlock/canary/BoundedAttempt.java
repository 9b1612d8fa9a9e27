package net.openneo.authlock.canary;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.openneo.authlock.CriticalPath;
import org.jspecify.annotations.Nullable;

/** One try of a critical path, on a thread of its own that may hang: what it holds at the server ends in time all the same. */
final class BoundedAttempt {
    private static final Duration LAST_BREATH = Duration.ofSeconds(2);

    private final TriedTransaction transaction;
    private final FutureTask<@Nullable Throwable> task;
    private final Thread thread;

    BoundedAttempt(TriedTransaction transaction, CriticalPath path) {
        this.transaction = transaction;
        this.task = new FutureTask<>(() -> failure(path));
        this.thread = new Thread(task, "auth-lock-critical-path");
        thread.setDaemon(true);
    }

    /** @return what it threw, a {@link TimeoutException} when the time was over, null when it works */
    @Nullable
    Throwable make(Duration limit) throws InterruptedException {
        thread.start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            breakOff();
            return e;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            breakOff();
            throw e;
        }
    }

    /** True when it goes on though it was broken off. Its thread may live a moment longer than the attempt, which is over then. */
    boolean hangs() {
        return !task.isDone();
    }

    private void breakOff() throws InterruptedException {
        thread.interrupt();
        transaction.breakOff();
        thread.join(LAST_BREATH.toMillis());
    }

    private @Nullable Throwable failure(CriticalPath path) {
        try {
            transaction.attempt(path);
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }
}
