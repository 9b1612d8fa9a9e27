package net.openneo.authlock.admin.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup that was finished.
 *
 * @param operation that took it
 * @param file absolute, on the host
 * @param sha256 of the file, as 64 hexadecimal digits
 * @param bytes of the file
 * @param rows in all of its tables
 * @param tool what it was taken with
 * @param server version and server_uuid of the server that it was taken of
 * @param takenAt the moment that it shows, or shortly before
 * @param drilledAt when it was restored and found equal, null when it was not
 */
public record Backup(
        long operation,
        String file,
        String host,
        String sha256,
        long bytes,
        long rows,
        String tool,
        String server,
        Instant takenAt,
        @Nullable Instant drilledAt,
        String actor) {}
