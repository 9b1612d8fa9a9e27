package net.openneo.authlock.admin.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a backup came to, for people.
 *
 * @param rows in all of its tables
 */
record BackupResult(
        String file,
        String sha256,
        long bytes,
        long rows,
        String tool,
        Instant takenAt,
        @Nullable Instant drilledAt,
        double seconds) {
    static BackupResult of(Backup backup, double seconds) {
        return new BackupResult(
                backup.file(),
                backup.sha256(),
                backup.bytes(),
                backup.rows(),
                backup.tool(),
                backup.takenAt(),
                backup.drilledAt(),
                seconds);
    }
}
