package net.openneo.authlock.word;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** When one way to the word failed last: for a moment afterwards nobody else waits for the same. */
final class RecentFailure {
    private static final long MOMENT = Duration.ofSeconds(1).toNanos();
    private static final long NEVER = Long.MIN_VALUE;

    private final AtomicLong failedAt = new AtomicLong(NEVER);

    void isNow() {
        failedAt.set(System.nanoTime());
    }

    boolean isRecent() {
        long at = failedAt.get();
        return at != NEVER && System.nanoTime() - at < MOMENT;
    }
}
