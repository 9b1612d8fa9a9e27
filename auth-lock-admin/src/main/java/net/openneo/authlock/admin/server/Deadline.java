package net.openneo.authlock.admin.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A point of time that a wait must not go beyond, by a clock that nobody sets. */
public final class Deadline {
    private final long start = System.nanoTime();
    private final Duration length;

    private Deadline(Duration length) {
        this.length = length;
    }

    public static Deadline in(Duration length) {
        return new Deadline(length);
    }

    public Duration length() {
        return length;
    }

    public Duration spent() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    public boolean passed() {
        return spent().compareTo(length) >= 0;
    }

    /** Waits a moment; a stop of the service ends the wait. */
    public static void pause(Duration moment) {
        try {
            TimeUnit.NANOSECONDS.sleep(moment.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service is being stopped; nothing more is done.", e);
        }
    }
}
