package net.openneo.authlock.admin.preflight;

import java.util.Locale;

/** How a number of bytes is shown. */
final class Bytes {
    private static final long MIB = 1024 * 1024;

    private Bytes() {}

    static String of(long bytes) {
        return bytes < MIB ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) MIB);
    }
}
