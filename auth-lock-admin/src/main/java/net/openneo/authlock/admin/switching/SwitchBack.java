package net.openneo.authlock.admin.switching;

import java.time.Instant;
import java.util.function.Consumer;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.fence.FenceInspection;
import net.openneo.authlock.admin.lock.LockState;
import net.openneo.authlock.admin.lock.SameLock;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.word.Word;
import net.openneo.authlock.admin.word.WordStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Moves the accounts back to the legacy table, once that has everything again: under the lock under which it was given it,
 * while nobody looks at data from before, for everybody at once.
 */
@Component
public final class SwitchBack {
    private static final Logger log = LoggerFactory.getLogger(SwitchBack.class);

    private final WordStore words;
    private final Interlocks interlocks;
    private final FenceInspection fence;
    private final AbleNodes ableNodes;
    private final OldViews oldViews;
    private final BothRows rows;
    private final OneChange oneChange;

    SwitchBack(
            WordStore words,
            Interlocks interlocks,
            FenceInspection fence,
            AbleNodes ableNodes,
            OldViews oldViews,
            BothRows rows,
            OneChange oneChange) {
        this.words = words;
        this.interlocks = interlocks;
        this.fence = fence;
        this.ableNodes = ableNodes;
        this.oldViews = oldViews;
        this.rows = rows;
        this.oneChange = oneChange;
    }

    /**
     * Makes the change, and moves the consolidation from ROLLING_BACK to ROLLED_BACK.
     *
     * @param since when the legacy table is as it has to be: a view of the data that is older does not see that
     * @param along what belongs to the same transaction; it may be done more than once, and counts once
     * @throws RefusedChangeException when it cannot be done now, and then nothing has changed
     */
    public void move(SameLock lock, Instant since, String actor, Consumer<Session> along) {
        oneChange.make(() -> {
            moved(lock, since, actor, along);
            return true;
        });
    }

    /**
     * What can be looked at before anything that cannot be given up is done: every live node has the rights that it needs,
     * and nobody looks at data from before.
     *
     * @throws RefusedChangeException naming the nodes or the transactions that would keep the accounts from moving
     */
    public void requireReady(Instant since) {
        ableNodes.requireForLegacy(since);
        oldViews.awaitNone(since);
    }

    private void moved(SameLock lock, Instant since, String actor, Consumer<Session> along) {
        Word word = words.read();
        LockState state = interlocks.requireLock(word);
        if (!state.inForce()) {
            throw new RefusedChangeException(
                    "The accounts cannot move before the lock is in force. " + String.join(" ", state.missing()));
        }
        Interlocks.requireBothTables(fence.look());
        ableNodes.requireForLegacy(since);
        oldViews.awaitNone(since);
        // Another node may have started, or woken up, while they were waited for.
        ableNodes.requireForLegacy(since);
        oneChange.requireAlone();
        rows.change(word, lock.revision(), Move.back(actor), along);
        log.info("Revision {}: the accounts live in the LEGACY table again.", word.revision() + 1);
    }
}
