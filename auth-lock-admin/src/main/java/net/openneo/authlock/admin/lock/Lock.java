package net.openneo.authlock.admin.lock;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.TableProperties;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.nodes.Nodes;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.word.NewWord;
import net.openneo.authlock.admin.word.Word;
import net.openneo.authlock.admin.word.WordStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Refuses every write or some operations, and lets them through again; one change at a time. */
@Component
public final class Lock {
    private static final Logger log = LoggerFactory.getLogger(Lock.class);

    private final WordStore words;
    private final Announcement announcement;
    private final Arming arming;
    private final Opening opening;
    private final FullLock full;
    private final LockInspection inspection;
    private final Nodes nodes;
    private final OneChange oneChange;
    private final Duration announceTimeout;
    private final List<String> operations;

    Lock(
            WordStore words,
            Announcement announcement,
            Arming arming,
            Opening opening,
            FullLock full,
            LockInspection inspection,
            Nodes nodes,
            OneChange oneChange,
            AdminProperties adminProperties,
            TableProperties tableProperties) {
        this.words = words;
        this.announcement = announcement;
        this.arming = arming;
        this.opening = opening;
        this.full = full;
        this.inspection = inspection;
        this.nodes = nodes;
        this.oneChange = oneChange;
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
        return oneChange.make(() -> terms.partial() ? refuseSome(terms, actor) : full.take(terms, actor));
    }

    /**
     * Lets every write through again: the fence first, then the word.
     *
     * @throws RefusedChangeException when that would be too early, and then the lock stays
     */
    public LockState unlock(UnlockTerms terms, String actor) {
        return oneChange.make(() -> openAll(terms, actor));
    }

    /** Unlocks when the longest time that was allowed has passed. */
    void unlockExpired() {
        if (words.expired()) {
            oneChange.make(() -> words.expired() ? openAll(UnlockTerms.EXPIRED, Audit.ITSELF) : inspection.look());
        }
    }

    /** Proves what could not be proven when the fence was armed. */
    void proveWhatIsLeft() {
        if (full.isLeftToProve()) {
            oneChange.make(() -> {
                proveLeft();
                return true;
            });
        }
    }

    /** The same, within a change that is under way. */
    public void proveLeft() {
        if (full.isLeftToProve()) {
            full.prove(words.read().revision());
        }
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

    /** Between the fence and the word another admin may have armed again; from the word on, none can. */
    private void openWhatOthersArmed(Word before, String actor) {
        if (arming.isArmed()) {
            arming.open(before.revision(), actor, session -> {});
        }
    }

    private LockState openAll(UnlockTerms terms, String actor) {
        Word before = words.read();
        if (before.refusesSomething() || arming.isArmed()) {
            if (arming.isArmed()) {
                opening.open(before, terms, actor);
            }
            oneChange.requireAlone();
            announcement.announce(before, NewWord.open(actor, terms.reason()), "unlock", "Open.");
            openWhatOthersArmed(before, actor);
            log.info("Revision {}: open.", before.revision() + 1);
            nodes.awaitAcknowledged(announceTimeout);
        }
        return inspection.look();
    }
}
