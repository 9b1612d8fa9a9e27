package net.openneo.authlock.admin.preflight.server;

import java.util.Locale;

/** How a number of bytes is shown. */
public final class Bytes {
    private static final long MIB = 1024 * 1024;

    private Bytes() {}

    public static String of(long bytes) {
        return bytes < MIB ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) MIB);
    }
}
