package net.openneo.authlock.demo.hammer;

/** How often a property is tried: a slice in every build, the full count with {@code -Plong}. */
public final class Rounds {
    private Rounds() {}

    public static int of(int slice, int full) {
        return "full".equals(System.getProperty("test.rounds")) ? full : slice;
    }

    /** The same seed in every build, so that a red one can be repeated; {@code -Dtest.seed} for another. */
    public static long seed() {
        return Long.getLong("test.seed", 20260711L);
    }
}
