package net.openneo.authlock.admin.verify;

import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.consolidation.Consolidation;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.fence.CopyFence;
import net.openneo.authlock.admin.fence.FenceInspection;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.fence.FenceStatus;
import net.openneo.authlock.admin.lock.LockInspection;
import net.openneo.authlock.admin.lock.LockState;
import net.openneo.authlock.admin.lock.SameLock;
import net.openneo.authlock.admin.operations.Operations;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** What has to hold before a copy is compared, and while it is. */
@Component
final class VerifyConditions {
    private static final String COPY_AGAIN = "; POST /api/consolidation/copy makes a new one.";

    private final LockInspection lock;
    private final FenceRow fence;
    private final FenceInspection inspection;
    private final CopyFence copyFence;
    private final Consolidations consolidations;
    private final Operations operations;
    private final TableName copy;

    VerifyConditions(
            LockInspection lock,
            FenceRow fence,
            FenceInspection inspection,
            CopyFence copyFence,
            Consolidations consolidations,
            Operations operations,
            AuthTables tables) {
        this.lock = lock;
        this.fence = fence;
        this.inspection = inspection;
        this.copyFence = copyFence;
        this.consolidations = consolidations;
        this.operations = operations;
        this.copy = tables.name(ActiveTable.CONSOLIDATED);
    }

    /**
     * Asks whether the copy can be compared now.
     *
     * @throws StoppedException when it cannot
     */
    void require() {
        LockState state = lock.look();
        if (!state.locked()) {
            throw new StoppedException(
                    "The accounts are not locked, and a copy is compared under the lock under which it was made;"
                            + " PUT /api/lock, and copy again.");
        }
        Consolidation consolidation = consolidations.read();
        switch (consolidation.phase()) {
            case COPIED, VERIFIED -> {}
            case NEW, CHECKED, LOCKED, SWITCHED, OPEN, ROLLING_BACK, ROLLED_BACK, TEARING_DOWN, TORN_DOWN ->
                throw new StoppedException("The consolidation is in phase " + consolidation.phase()
                        + ", and a copy is compared in phase COPIED or VERIFIED; GET /api/consolidation tells what comes"
                        + " next.");
        }
        if (!state.inForce()) {
            throw new StoppedException(
                    "The lock is not in force, so nothing is compared. " + String.join(" ", state.missing()));
        }
        lock();
        copy();
    }

    /**
     * The lock that holds now, under which the copy was made.
     *
     * @throws StoppedException when there is none
     */
    SameLock lock() {
        SameLock now = SameLock.now(fence);
        if (!consolidations.read().isCopiedUnder(now.revision(), now.armedAt())) {
            throw new StoppedException("The copy was made under another lock" + COPY_AGAIN);
        }
        return now;
    }

    /**
     * By what the copy is known that stands there now: its fence was noted when it was made, and stands since.
     *
     * @throws StoppedException when it is not the one that was made
     */
    String copy() {
        Optional<String> identity = copyFence.identity();
        FenceStatus status = inspection.look();
        requireFence(status.legacy());
        FenceStatus.Table table = status.consolidated();
        if (!table.exists()) {
            throw new StoppedException("The table " + copy + " does not exist any more" + COPY_AGAIN);
        }
        if (identity.isEmpty() || !table.proven() || !table.problems().isEmpty()) {
            throw new StoppedException(
                    "The fence of the copy does not stand any more, so that somebody may have written" + " to it. "
                            + String.join(" ", table.problems()) + " Then POST /api/consolidation/copy.");
        }
        return identity.filter(known -> operations.hasNoted(Verb.COPY, "$.fence", known))
                .orElseThrow(() -> new StoppedException(
                        "The table " + copy + " is not the one that was copied; move it away, and copy again."));
    }

    /** Whoever goes on with what was left has not asked whether the lock is in force. */
    private static void requireFence(FenceStatus.Table legacy) {
        if (!legacy.proven() || !legacy.problems().isEmpty()) {
            throw new StoppedException(
                    "The fence of " + legacy.table() + " does not stand any more, so that somebody may"
                            + " have written to it. " + String.join(" ", legacy.problems())
                            + " Then PUT /api/lock, and copy again.");
        }
    }
}
