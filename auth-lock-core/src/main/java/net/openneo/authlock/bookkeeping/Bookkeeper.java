package net.openneo.authlock.bookkeeping;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.Snapshots;
import org.aopalliance.intercept.MethodInvocation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Does the bookkeeping of log-ins on one thread of its own, so in order, and notes what the lock keeps it from doing.
 * One thread takes one connection of the pool at most; the queue is bounded, and a full one drops what comes.
 */
final class Bookkeeper implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Bookkeeper.class);
    private static final int QUEUE = 1_000;
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Snapshots snapshots;
    private final Counters counters;
    private final DeferredSignIns deferred;
    private volatile ThreadPoolExecutor executor = executor();

    Bookkeeper(Snapshots snapshots, Counters counters, DeferredSignIns deferred) {
        this.snapshots = snapshots;
        this.counters = counters;
        this.deferred = deferred;
    }

    /** Returns at once. The work begins when the calling transaction, if there is one, has ended. */
    void later(MethodInvocation work) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            submit(work);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                submit(work);
            }
        });
    }

    @Override
    public void start() {
        if (!isRunning()) {
            executor = executor();
        }
    }

    @Override
    public void stop() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP.toSeconds(), TimeUnit.SECONDS)) {
                log.warn(
                        "{} pieces of bookkeeping were not done before the app stopped.",
                        executor.getQueue().size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !executor.isShutdown();
    }

    /** After the web server, so that no login comes any more; before the beans that the work needs are gone. */
    @Override
    public int getPhase() {
        return 0;
    }

    private static ThreadPoolExecutor executor() {
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), task -> {
            Thread thread = new Thread(task, "auth-lock-bookkeeping");
            thread.setDaemon(true);
            return thread;
        });
    }

    private void submit(MethodInvocation work) {
        try {
            executor.execute(() -> work(work));
        } catch (RejectedExecutionException full) {
            counters.countSkipped();
            log.debug("Bookkeeping was left out, for {} pieces of it are waiting.", QUEUE);
        }
    }

    private void work(MethodInvocation work) {
        try {
            if (snapshots.now().refusesWrites()) {
                leaveOut(work);
            } else {
                work.proceed();
            }
        } catch (Throwable failure) {
            if (AuthWritesLockedException.in(failure).isPresent()) {
                leaveOut(work);
            } else {
                log.warn(
                        "Bookkeeping of a log-in failed in {}: {}",
                        work.getMethod(),
                        failure.getClass().getName());
            }
        }
    }

    private void leaveOut(MethodInvocation work) {
        counters.countSkipped();
        deferred.note(work);
    }
}
