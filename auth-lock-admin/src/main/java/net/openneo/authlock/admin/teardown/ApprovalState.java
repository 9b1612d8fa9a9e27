package net.openneo.authlock.admin.teardown;

import java.time.Instant;
import java.util.List;
import net.openneo.authlock.admin.backup.Backup;
import net.openneo.authlock.admin.offsite.Kept;
import org.jspecify.annotations.Nullable;

/**
 * Whether the teardown is approved, and of which backup.
 *
 * @param database that is to be dropped
 * @param backup the final one, null while none was taken, tried and kept outside the host
 * @param kept where the backup and what describes it are kept
 * @param askedBy who asked for the teardown
 * @param approvedBy a second person, null while nobody has
 * @param holdsUntil the teardown has to be gone on with before, null while nobody has approved
 */
public record ApprovalState(
        String database,
        @Nullable Backup backup,
        List<Kept> kept,
        @Nullable String askedBy,
        @Nullable Instant preparedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable Instant holdsUntil) {}
