package net.openneo.authlock.admin.lock;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.TableProperties;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.fence.FenceInspection;
import net.openneo.authlock.admin.fence.FenceStatus;
import net.openneo.authlock.admin.fence.RefusalProof;
import net.openneo.authlock.admin.fence.RowsTakenException;
import net.openneo.authlock.admin.nodes.Nodes;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.word.NewWord;
import net.openneo.authlock.admin.word.Word;
import net.openneo.authlock.admin.word.WordStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Locks in five steps, and unlocks. (1) Announce to the nodes, (2) look who is in the way, (3) arm the fence, (4) see
 * that nothing is in doubt, (5) prove that writes are refused. Killed at any point, the same call goes on.
 */
@Component
public final class Lock {
    private static final Logger log = LoggerFactory.getLogger(Lock.class);
    private static final Duration SETTLING = Duration.ofMillis(1_500);

    private final WordStore words;
    private final Announcement announcement;
    private final Arming arming;
    private final RefusalProof refusal;
    private final FenceInspection fence;
    private final LockInspection inspection;
    private final Nodes nodes;
    private final OneChange oneChange;
    private final Audit audit;
    private final Duration announceTimeout;
    private final List<String> operations;

    Lock(
            WordStore words,
            Announcement announcement,
            Arming arming,
            RefusalProof refusal,
            FenceInspection fence,
            LockInspection inspection,
            Nodes nodes,
            OneChange oneChange,
            Audit audit,
            AdminProperties adminProperties,
            TableProperties tableProperties) {
        this.words = words;
        this.announcement = announcement;
        this.arming = arming;
        this.refusal = refusal;
        this.fence = fence;
        this.inspection = inspection;
        this.nodes = nodes;
        this.oneChange = oneChange;
        this.audit = audit;
        this.announceTimeout = adminProperties.announceTimeout();
        this.operations = tableProperties.operations();
    }

    /**
     * Refuses every write, or the named operations.
     *
     * @return complete when it is in force; otherwise it says who or what is missing
     * @throws RefusedChangeException when it cannot be had now, and then nothing has changed
     */
    public LockState lock(LockTerms terms, String actor) {
        terms.require(words.read(), words.now(), operations);
        return oneChange.make(() -> terms.partial() ? refuseSome(terms, actor) : refuseAll(terms, actor));
    }

    /** Lets every write through again: the fence first, then the word. */
    public LockState unlock(String actor, String reason) {
        return oneChange.make(() -> openAll(actor, reason));
    }

    /** Unlocks when the longest time that was allowed has passed. */
    void unlockExpired() {
        if (words.expired()) {
            oneChange.make(() -> words.expired()
                    ? openAll(Audit.ITSELF, "The longest time that the lock was allowed to last has passed.")
                    : inspection.look());
        }
    }

    /** Proves what could not be proven when the fence was armed. */
    void proveWhatIsLeft() {
        if (isLeftToProve()) {
            oneChange.make(() -> {
                if (isLeftToProve()) {
                    prove(words.read().revision());
                }
                return true;
            });
        }
    }

    private boolean isLeftToProve() {
        Word word = words.read();
        return word.locked() && arming.isArmed(word.revision()) && inspection.awaitsProof(word);
    }

    private LockState refuseSome(LockTerms terms, String actor) {
        Word before = words.read();
        if (before.locked()) {
            throw new RefusedChangeException(
                    "Every write is locked; DELETE /api/lock before you lock some operations.");
        }
        if (!terms.saidBy(before)) {
            announcement.announce(before, terms.word(actor), "lock operations", "Announced to the nodes.");
            log.info("Refused from now on: {}.", terms.operations());
        }
        nodes.awaitAcknowledged(announceTimeout);
        return inspection.look();
    }

    private LockState refuseAll(LockTerms terms, String actor) {
        requireFence();
        Word before = words.read();
        boolean wasArmed = arming.isArmed();
        Word word = terms.saidBy(before)
                ? before
                : announcement.announce(before, terms.word(actor), "lock", "Announced to the nodes.");
        nodes.awaitAcknowledged(announceTimeout);
        try {
            arming.arm(word.revision());
            prove(word.revision());
        } catch (RuntimeException e) {
            takeBack(word, wasArmed, before, e);
            audit.note(actor, "lock", null, String.valueOf(e.getMessage()));
            throw e;
        }
        return completed(word, actor);
    }

    /** Rows that others hold keep the lock from being in force, and do not undo it. */
    private void prove(long revision) {
        try {
            refusal.prove(revision);
        } catch (RowsTakenException e) {
            log.warn("Revision {}: {}", revision, e.getMessage());
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
     * stays armed; what an admin that died had announced and not armed is withdrawn as well.
     */
    private void takeBack(Word announced, boolean wasArmed, Word before, RuntimeException failure) {
        boolean resumed = before.revision() == announced.revision();
        try {
            if (!wasArmed && arming.isArmed()) {
                arming.open(announced.revision());
            }
            if (!resumed || !wasArmed) {
                announcement.withdraw(announced, resumed ? opened(before) : before, failure);
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
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
        String outcome = state.inForce() ? "In force." : "Armed, not in force: " + String.join(" ", state.missing());
        audit.note(actor, "lock", state, outcome);
        log.info("Revision {}: {}", word.revision(), outcome);
        return state;
    }

    /** The server tells the beginning of a transaction by the second, so a young one may seem older than the arming. */
    private LockState settled() {
        Deadline deadline = Deadline.in(SETTLING);
        LockState state = inspection.look();
        while (state.doubts().stream().anyMatch(doubt -> doubt.session() != null) && !deadline.passed()) {
            Deadline.pause(Duration.ofMillis(100));
            state = inspection.look();
        }
        return state;
    }

    private LockState openAll(String actor, String reason) {
        Word before = words.read();
        if (before.refusesSomething() || arming.isArmed()) {
            if (arming.isArmed()) {
                arming.open(before.revision() + 1);
            }
            announcement.announce(before, NewWord.open(actor, reason), "unlock", "Open.");
            log.info("Revision {}: open.", before.revision() + 1);
            nodes.awaitAcknowledged(announceTimeout);
        }
        return inspection.look();
    }
}
