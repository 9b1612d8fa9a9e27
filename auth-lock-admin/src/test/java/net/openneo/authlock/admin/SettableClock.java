package net.openneo.authlock.admin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The clock of an admin in this process, which stands until a test sets it; the server's own goes on as ever. */
public final class SettableClock extends Clock {
    private final ThreadLocal<@Nullable Runnable> onNextLook = new ThreadLocal<>();
    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    public void set(Instant moment) {
        now = moment;
    }

    /** So much later from now on, all at once. */
    public void advance(Duration time) {
        now = now.plus(time);
    }

    /** When this thread looks at the clock next, that happens before it goes on. */
    public void onNextLook(Runnable event) {
        onNextLook.set(event);
    }

    @Override
    public Instant instant() {
        Runnable event = onNextLook.get();
        if (event != null) {
            onNextLook.remove();
            event.run();
        }
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("This clock tells UTC only.");
    }
}
