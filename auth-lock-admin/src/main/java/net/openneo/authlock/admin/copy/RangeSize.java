package net.openneo.authlock.admin.copy;

import java.time.Duration;

/**
 * How many rows a range has: as many as go in about a second, so that a pause, an unlock or a kill never waits long,
 * while what each range costs beside its rows does not count.
 */
public record RangeSize(int rows) {
    public static final RangeSize FIRST = new RangeSize(5_000);
    private static final Duration AIM = Duration.ofSeconds(1);
    private static final int LEAST = 100;
    private static final int MOST = 100_000;
    private static final double FASTEST_GROWTH = 4;

    /** @param spent on a range of this size */
    public RangeSize after(Duration spent) {
        double factor = Math.min(FASTEST_GROWTH, (double) AIM.toNanos() / Math.max(1, spent.toNanos()));
        return new RangeSize((int) Math.max(LEAST, Math.min(MOST, rows * factor)));
    }
}
