package net.openneo.authlock.admin.offsite;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file as it is kept outside the host.
 *
 * @param place as in {@link Offsite#place}
 * @param name its path, or its key in the bucket
 * @param version that the store gave it, null in a directory
 * @param sha256 as 64 hexadecimal digits
 * @param retainUntil the store lets nobody remove it before; a directory cannot see to that
 */
public record Kept(
        String place, String name, @Nullable String version, String sha256, long bytes, Instant retainUntil) {
    /** How it is called in a sentence. */
    String called() {
        return name + " in " + place;
    }
}
