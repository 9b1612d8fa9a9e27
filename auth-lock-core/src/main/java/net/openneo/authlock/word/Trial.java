package net.openneo.authlock.word;

import org.jspecify.annotations.Nullable;

/** That the thread tries something of which nothing is to stay, whatever transaction it is in. */
public final class Trial implements AutoCloseable {
    private static final ThreadLocal<@Nullable Trial> CURRENT = new ThreadLocal<>();

    private Trial() {}

    /** From here on, until it is closed. */
    public static Trial begin() {
        Trial trial = new Trial();
        CURRENT.set(trial);
        return trial;
    }

    /** True while the thread is in one. */
    public static boolean isHere() {
        return CURRENT.get() != null;
    }

    @Override
    public void close() {
        CURRENT.remove();
    }
}
