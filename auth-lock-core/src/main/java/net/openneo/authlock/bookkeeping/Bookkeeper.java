package net.openneo.authlock.bookkeeping;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.AuthWritesUnlocked;
import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.Snapshot;
import net.openneo.authlock.word.Snapshot.State;
import net.openneo.authlock.word.Snapshots;
import net.openneo.authlock.word.Trial;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Does the bookkeeping of log-ins on one thread of its own, so in order, and notes what the lock keeps it from doing.
 * After the unlock the notes go first: while some are left, new bookkeeping is noted behind them or waits for them.
 * One thread takes one connection of the pool at most; the queue is bounded, and a full one drops what comes.
 */
final class Bookkeeper implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Bookkeeper.class);
    private static final int QUEUE = 1_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final Snapshots snapshots;
    private final Counters counters;
    private final DeferredSignIns notes;
    private final DeferredWork deferred;
    private volatile ThreadPoolExecutor executor = executor();
    private volatile @Nullable ScheduledExecutorService looking;
    /** Whether notes may be left, and the word under which none were. Of the bookkeeping's thread. */
    private boolean left = true;

    private long lookedUnder = -1;

    Bookkeeper(Snapshots snapshots, Counters counters, DeferredSignIns notes, DeferredWork deferred) {
        this.snapshots = snapshots;
        this.counters = counters;
        this.notes = notes;
        this.deferred = deferred;
    }

    /** True for a call that a note stands for: whoever applies notes wants it done, now and here. */
    boolean isCallOfANote() {
        return deferred.isCallOfANote();
    }

    /** After an unlock there may be notes of this node and of others. */
    @EventListener(AuthWritesUnlocked.class)
    void unlocked() {
        look();
    }

    /**
     * Returns at once. The work begins when the calling transaction, if there is one, has ended; that of a login which is
     * only tried is forgotten.
     */
    void later(MethodInvocation work) {
        if (Trial.isHere()) {
            return;
        }
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
        if (executor.isShutdown()) {
            executor = executor();
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(Bookkeeper::thread);
        started.scheduleWithFixedDelay(this::lookWhenIdle, 0, BETWEEN_LOOKS.toSeconds(), TimeUnit.SECONDS);
        looking = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService started = looking;
        looking = null;
        if (started != null) {
            started.shutdownNow();
        }
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
        return looking != null;
    }

    /** After the web server, so that no login comes any more; before the beans that the work needs are gone. */
    @Override
    public int getPhase() {
        return 0;
    }

    private static ThreadPoolExecutor executor() {
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), Bookkeeper::thread);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "auth-lock-bookkeeping");
        thread.setDaemon(true);
        return thread;
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
            if (snapshots.now().refusesWrites() || !isNothingLeft()) {
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

    private void lookWhenIdle() {
        if (executor.getQueue().isEmpty()) {
            look();
        }
    }

    private void look() {
        try {
            executor.execute(() -> {
                left = true;
                isNothingLeft();
            });
        } catch (RejectedExecutionException full) {
            log.debug("It is not looked for notes, for bookkeeping is waiting.");
        }
    }

    private boolean isNothingLeft() {
        Snapshot now = snapshots.now();
        if (now.state() == State.NEVER_LOCKED || now.state() == State.GONE) {
            return true; // Where auth-lock has no tables there are no notes.
        }
        long revision = now.revision();
        if (left || revision != lookedUnder) {
            left = !deferred.applyAll(this::mayApply);
            lookedUnder = revision;
        }
        return !left;
    }

    private boolean mayApply() {
        return !executor.isShutdown() && !snapshots.now().refusesWrites();
    }

    private void leaveOut(MethodInvocation work) {
        counters.countSkipped();
        left = true;
        notes.note(work);
    }
}
