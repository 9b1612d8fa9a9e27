package net.openneo.authlock.admin.teardown;

import java.time.Instant;
import java.util.List;
import net.openneo.authlock.admin.backup.Backup;
import net.openneo.authlock.admin.offsite.Kept;
import org.jspecify.annotations.Nullable;

/**
 * What the legacy database may be dropped on the strength of.
 *
 * @param backup the final one, restored and found equal
 * @param kept the backup's file and what describes it, read back outside the host
 * @param askedBy who asked for the teardown
 * @param inThisPhase the phase has not changed since
 * @param approvedBy a second person, null while nobody has
 */
record Prepared(
        Backup backup,
        List<Kept> kept,
        String askedBy,
        Instant preparedAt,
        boolean inThisPhase,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {
    /** Where the backup is kept, as the end of a sentence. */
    String where() {
        Kept file = kept.get(0);
        return "kept until " + file.retainUntil() + " as " + file.name() + " in " + file.place();
    }
}
