package net.openneo.authlock.admin.lock;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.admin.blockers.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * The lock as it is at this moment.
 *
 * @param locked every write is to be refused
 * @param refused the operations that are refused: all of them, or some
 * @param inForce every live node has acknowledged, the fence is armed and proven on every table that exists, and nothing
 *     of others is in doubt: from here on no write commits
 * @param since when it was said what is refused, and in which words
 * @param unlockAt when admin unlocks by itself
 * @param missing what is missing until it is in force, or until everybody knows of the unlock; as sentences
 * @param notes what else is to be known, as sentences
 * @param refusedSince how many writes the nodes have refused since some or all began to be refused, by operation; null
 *     while none are, and where it is not known what they had refused before. What only the fence refused, since it did
 *     not come from a node, is counted by nobody
 * @param doubts those of others that might still write behind the fence
 */
public record LockState(
        boolean locked,
        List<String> refused,
        boolean inForce,
        long revision,
        @Nullable String message,
        @Nullable Instant plannedEnd,
        String by,
        @Nullable String reason,
        Instant since,
        @Nullable Instant unlockAt,
        Fleet nodes,
        List<String> missing,
        List<String> notes,
        @Nullable Map<String, Long> refusedSince,
        List<Blocker> doubts) {
    /**
     * The nodes.
     *
     * @param live how many are live; with 0 there was nothing to wait for
     * @param missing the live ones that have not acknowledged
     */
    public record Fleet(int live, int acknowledged, List<String> missing) {}

    /** True when nothing that was asked for is still to come. */
    @JsonIgnore
    public boolean complete() {
        return missing.isEmpty();
    }
}
