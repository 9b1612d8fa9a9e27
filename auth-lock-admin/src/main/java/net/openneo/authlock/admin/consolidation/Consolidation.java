package net.openneo.authlock.admin.consolidation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the accounts have come.
 *
 * @param lockRevision the fence's revision in the lock under which the copy was made, null while there is none
 * @param copyEndedAt when the copy took its name: a view of the data that is older does not see it
 * @param sourceRows counted under that lock
 * @param copiedRows counted under that lock
 * @param tableRevision the word that changed the active table last, 0 while none has
 * @param verifiedAt when the verification began that found no difference
 * @param viewWanted a view is to stand in the place of the legacy table after the switch
 */
public record Consolidation(
        Phase phase,
        @Nullable Long lockRevision,
        @Nullable Instant copyEndedAt,
        @Nullable Long sourceRows,
        @Nullable Long copiedRows,
        long tableRevision,
        @Nullable Instant verifiedAt,
        boolean viewWanted) {

    /** True while the copy was verified under the lock that the fence has armed at this revision and moment. */
    public boolean isVerifiedUnder(long fenceRevision, @Nullable Instant armedAt) {
        return phase == Phase.VERIFIED && isCopiedUnder(fenceRevision, armedAt);
    }

    /**
     * True while the copy was made under the lock that the fence has armed at this revision and moment. One that was armed
     * anew has the revision of the word as before, and somebody may have written in between.
     */
    public boolean isCopiedUnder(long fenceRevision, @Nullable Instant armedAt) {
        return lockRevision != null
                && lockRevision == fenceRevision
                && armedAt != null
                && copyEndedAt != null
                && armedAt.isBefore(copyEndedAt);
    }
}
