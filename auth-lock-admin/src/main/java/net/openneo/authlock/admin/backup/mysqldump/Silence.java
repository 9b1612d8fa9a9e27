package net.openneo.authlock.admin.backup.mysqldump;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends a process, and what it has started, once admin has waited for so long for it to take or give a single byte. While
 * admin itself holds back, time does not count.
 */
final class Silence {
    private static final long NOBODY_WAITS = 0;

    private final Process process;
    private final Duration longest;
    private final AtomicLong waitsSince = new AtomicLong(NOBODY_WAITS);
    private volatile boolean tooLong;

    private Silence(Process process, Duration longest) {
        this.process = process;
        this.longest = longest;
    }

    static Silence of(Process process, Duration longest) {
        Silence silence = new Silence(process, longest);
        Thread watch = new Thread(silence::watch, "silence-of-" + process.pid());
        watch.setDaemon(true);
        watch.start();
        return silence;
    }

    /** Admin waits for the process from now on, until {@link #ends}. */
    void begins() {
        waitsSince.set(System.nanoTime());
    }

    void ends() {
        waitsSince.set(NOBODY_WAITS);
    }

    /** True when that is why the process has ended. */
    boolean wasTooLong() {
        return tooLong;
    }

    Duration longest() {
        return longest;
    }

    private void watch() {
        try {
            while (!process.waitFor(left(), TimeUnit.NANOSECONDS)) {
                if (left() <= 0) {
                    tooLong = true;
                    end(process);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long left() {
        long since = waitsSince.get();
        return since == NOBODY_WAITS ? longest.toNanos() : longest.toNanos() - (System.nanoTime() - since);
    }

    /** What a process has started keeps its pipes open. */
    static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
