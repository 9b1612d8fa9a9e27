package net.openneo.authlock.admin.switching;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.consolidation.Alterations;
import net.openneo.authlock.admin.consolidation.Consolidation;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.fence.FenceInspection;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.fence.FenceStatus;
import net.openneo.authlock.admin.gate.Gate;
import net.openneo.authlock.admin.lock.Lock;
import net.openneo.authlock.admin.lock.LockInspection;
import net.openneo.authlock.admin.lock.LockState;
import net.openneo.authlock.admin.nodes.Nodes;
import net.openneo.authlock.admin.word.Word;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What has to be so before the accounts may move; each refusal says what to do about it. */
@Component
final class Interlocks {
    private static final String OPEN =
            "The accounts cannot move while writes are open; PUT /api/lock first, without naming operations.";
    private static final String NOT_COPIED =
            "There is no copy that was verified under the lock that holds now; GET /api/consolidation tells what comes next.";
    static final Duration VERIFICATION_HOLDS = Gate.EVIDENCE_HOLDS;
    private static final String WRITTEN =
            "The accounts cannot go back like this, because the consolidated table has been open to writes since they moved;"
                    + " POST /api/consolidation/rollback goes back and takes along what was written.";

    private final Lock lock;
    private final LockInspection lockInspection;
    private final FenceInspection fence;
    private final Consolidations consolidations;
    private final Alterations alterations;
    private final Nodes nodes;
    private final Clock clock;
    private final Duration announceTimeout;

    Interlocks(
            Lock lock,
            LockInspection lockInspection,
            FenceInspection fence,
            Consolidations consolidations,
            Alterations alterations,
            Nodes nodes,
            Clock clock,
            AdminProperties properties) {
        this.lock = lock;
        this.lockInspection = lockInspection;
        this.fence = fence;
        this.consolidations = consolidations;
        this.alterations = alterations;
        this.nodes = nodes;
        this.clock = clock;
        this.announceTimeout = properties.announceTimeout();
    }

    /**
     * @return in force, or nothing is missing but that live nodes acknowledge it
     * @throws RefusedChangeException when it is open, or anything else is missing
     */
    LockState requireLock(Word word) {
        if (!word.locked() || !armed()) {
            throw new RefusedChangeException(OPEN);
        }
        nodes.awaitAcknowledged(announceTimeout);
        lock.proveLeft();
        LockState state = lockInspection.look();
        if (state.missing().size() > state.nodes().missing().size()) {
            throw new RefusedChangeException(
                    "The accounts cannot move before the lock is in force. " + String.join(" ", state.missing()));
        }
        return state;
    }

    /**
     * The way there: the consolidated table has what the legacy one has.
     *
     * @return when it had
     */
    Instant requireCopy(FenceStatus status) {
        Consolidation consolidation = consolidations.read();
        Instant endedAt = consolidation.copyEndedAt();
        FenceRow.State row = requireNonNull(status.row());
        if (endedAt == null || !consolidation.isVerifiedUnder(row.revision(), row.armedAt())) {
            throw new RefusedChangeException(NOT_COPIED);
        }
        requireFreshVerification(consolidation.verifiedAt());
        requireBothTables(status);
        return endedAt;
    }

    /** Asked last, since nothing keeps others from altering a table while nodes and transactions are waited for. */
    void requireUnaltered() {
        List<String> altered = alterations.sinceTheCopy();
        if (!altered.isEmpty()) {
            throw new RefusedChangeException(String.join(" ", altered));
        }
    }

    private void requireFreshVerification(@Nullable Instant verifiedAt) {
        if (verifiedAt == null || verifiedAt.plus(VERIFICATION_HOLDS).isBefore(clock.instant())) {
            throw new RefusedChangeException("The copy was verified at " + verifiedAt + ", more than "
                    + VERIFICATION_HOLDS.toMinutes() + " minutes ago; POST /api/consolidation/verify again.");
        }
    }

    /**
     * The way back: the legacy table still has everything. Nobody's view of the data can be too old for it, since it
     * was there all the time; and what hinders a node at the consolidated table does not matter.
     */
    void requireNothingWritten(FenceStatus status) {
        if (consolidations.read().phase() != Phase.SWITCHED) {
            throw new RefusedChangeException(WRITTEN);
        }
        requireBothTables(status);
    }

    /** A row that is missing refuses every write; that it is missing is told with all else that the lock lacks. */
    private boolean armed() {
        FenceRow.@Nullable State row = fence.look().row();
        return row == null || row.locked();
    }

    /** That their triggers stand and are proven is part of the lock's being in force. */
    static void requireBothTables(FenceStatus status) {
        for (FenceStatus.Table table : List.of(status.legacy(), status.consolidated())) {
            if (!table.exists()) {
                throw new RefusedChangeException("The accounts cannot move, because " + table.table()
                        + " does not exist; GET /api/fence shows what stands.");
            }
        }
    }
}
