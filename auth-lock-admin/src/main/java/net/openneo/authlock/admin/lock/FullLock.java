package net.openneo.authlock.admin.lock;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.fence.FenceInspection;
import net.openneo.authlock.admin.fence.FenceStatus;
import net.openneo.authlock.admin.fence.RefusalProof;
import net.openneo.authlock.admin.fence.RowsTakenException;
import net.openneo.authlock.admin.nodes.Nodes;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.word.Word;
import net.openneo.authlock.admin.word.WordChangedException;
import net.openneo.authlock.admin.word.WordStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The lock of every write, in five steps: (1) announce it to the nodes, (2) look who is in the way, (3) arm the fence,
 * (4) see that nothing is in doubt, (5) prove that writes are refused. Killed at any point, the same call goes on.
 */
@Component
final class FullLock {
    private static final Logger log = LoggerFactory.getLogger(FullLock.class);
    private static final Duration SETTLING = Duration.ofMillis(1_500);
    private static final String NOT_TAKEN_BACK =
            "What was announced could not be taken back, so the nodes go on refusing writes: DELETE /api/lock.";

    private final WordStore words;
    private final Announcement announcement;
    private final Arming arming;
    private final RefusalProof refusal;
    private final FenceInspection fence;
    private final LockInspection inspection;
    private final Nodes nodes;
    private final Audit audit;
    private final OneChange oneChange;
    private final Blockers blockers;
    private final Duration announceTimeout;

    FullLock(
            WordStore words,
            Announcement announcement,
            Arming arming,
            RefusalProof refusal,
            FenceInspection fence,
            LockInspection inspection,
            Nodes nodes,
            Audit audit,
            OneChange oneChange,
            Blockers blockers,
            AdminProperties properties) {
        this.words = words;
        this.announcement = announcement;
        this.arming = arming;
        this.refusal = refusal;
        this.fence = fence;
        this.inspection = inspection;
        this.nodes = nodes;
        this.audit = audit;
        this.oneChange = oneChange;
        this.blockers = blockers;
        this.announceTimeout = properties.announceTimeout();
    }

    /**
     * Takes the lock, or goes on where an admin that died has left it.
     *
     * @throws RefusedChangeException when it cannot be had now, and then what held before holds again
     */
    LockState take(LockTerms terms, String actor) {
        requireFence();
        Word before = words.read();
        boolean wasArmed = arming.isArmed();
        Word word = terms.saidBy(before)
                ? before
                : announcement.announce(before, terms.word(actor), "lock", "Announced to the nodes.");
        try {
            nodes.awaitAcknowledged(announceTimeout);
            oneChange.requireAlone();
            if (arming.arm(word.revision(), actor) || inspection.awaitsProof(word)) {
                prove(word.revision());
            }
        } catch (RuntimeException e) {
            RuntimeException told = takenBack(word, wasArmed, before, e);
            audit.note(actor, "lock", null, String.valueOf(told.getMessage()));
            throw told;
        }
        return completed(word, actor);
    }

    /** Rows that others hold keep the lock from being in force, and do not undo it. */
    void prove(long revision) {
        try {
            refusal.prove(revision);
        } catch (RowsTakenException e) {
            log.warn("Revision {}: {}", revision, e.getMessage());
        } catch (DataAccessException e) {
            if (MySqlError.isEndedWait(e)) {
                throw new BlockedException(
                        "The fence could not be tried, because a table or the whole server is locked",
                        blockers.tableLockers());
            }
            throw e;
        }
    }

    /** A lock that could not be relied on is not begun. */
    private void requireFence() {
        FenceStatus status = fence.look();
        if (!status.problems().isEmpty()) {
            throw new RefusedChangeException(String.join(" ", status.problems()));
        }
        if (status.existing().isEmpty()) {
            throw new RefusedChangeException("There is no table to lock: neither "
                    + status.legacy().table() + " nor " + status.consolidated().table() + " exists.");
        }
    }

    /**
     * What held before holds again. Only what this call changed is taken back, so that a lock which was armed before
     * stays armed; what an admin that died had announced and not armed is withdrawn as well. Where somebody else has
     * changed the word meanwhile, theirs holds.
     *
     * @return the failure, with what has come of the taking back
     */
    private RuntimeException takenBack(Word announced, boolean wasArmed, Word before, RuntimeException failure) {
        if (failure instanceof WordChangedException) {
            return failure;
        }
        try {
            return isTakenBack(announced, wasArmed, before, failure)
                    ? before.locked() && wasArmed ? and(failure, "The lock stays as it was.") : failure
                    : and(failure, NOT_TAKEN_BACK);
        } catch (WordChangedException e) {
            return failure;
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            return and(failure, NOT_TAKEN_BACK);
        }
    }

    private boolean isTakenBack(Word announced, boolean wasArmed, Word before, RuntimeException failure) {
        boolean resumed = before.revision() == announced.revision();
        if (!wasArmed && arming.isArmed()) {
            arming.open(announced.revision(), announced.by(), session -> {});
        }
        return resumed && wasArmed || announcement.withdraw(announced, resumed ? opened(before) : before, failure);
    }

    /** Where the database itself has failed, the answer says already that the same request goes on. */
    private static RuntimeException and(RuntimeException failure, String sentence) {
        return failure instanceof RefusedChangeException refused ? refused.and(sentence) : failure;
    }

    private static Word opened(Word word) {
        return new Word(
                word.revision(),
                false,
                List.of(),
                word.activeTable(),
                null,
                null,
                null,
                word.by(),
                word.reason(),
                word.since());
    }

    private LockState completed(Word word, String actor) {
        LockState state = settled();
        if (!state.locked()) {
            throw new RefusedChangeException("The lock was taken at revision " + word.revision()
                    + ", and was opened again since; look at it, and ask again.");
        }
        String outcome = state.inForce() ? "In force." : "Armed, not in force: " + String.join(" ", state.missing());
        audit.note(actor, "lock", state, outcome);
        log.info("Revision {}: {}", word.revision(), outcome);
        return state;
    }

    /** A transaction that wrote nothing may be older than the arming: it is given a moment to end. */
    private LockState settled() {
        Deadline deadline = Deadline.in(SETTLING);
        LockState state = inspection.look();
        while (state.doubts().stream().anyMatch(doubt -> doubt.session() != null) && !deadline.passed()) {
            Deadline.pause(Duration.ofMillis(100));
            state = inspection.look();
        }
        return state;
    }

    /** True while the fence is armed and a trigger of it was not yet seen to refuse a write. */
    boolean isLeftToProve() {
        Word word = words.read();
        return word.locked() && arming.isArmed() && inspection.awaitsProof(word);
    }
}
