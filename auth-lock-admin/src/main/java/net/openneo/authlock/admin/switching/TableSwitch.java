package net.openneo.authlock.admin.switching;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.fence.FenceInspection;
import net.openneo.authlock.admin.fence.FenceStatus;
import net.openneo.authlock.admin.lock.LockState;
import net.openneo.authlock.admin.nodes.TableAgreement;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.word.Word;
import net.openneo.authlock.admin.word.WordStore;
import net.openneo.authlock.table.ActiveTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Moves the accounts to the other table: under a lock in force, from a table that equals the other, while nobody looks
 * at data from before the copy, for everybody at once. Killed at any point, the same call goes on.
 */
@Component
public final class TableSwitch {
    private static final Logger log = LoggerFactory.getLogger(TableSwitch.class);

    private final WordStore words;
    private final Interlocks interlocks;
    private final FenceInspection fence;
    private final AbleNodes ableNodes;
    private final OldViews oldViews;
    private final BothRows rows;
    private final List<GoingBack> goingBack;
    private final TableInspection inspection;
    private final TableAgreement agreement;
    private final OneChange oneChange;
    private final Audit audit;
    private final Duration announceTimeout;

    TableSwitch(
            WordStore words,
            Interlocks interlocks,
            FenceInspection fence,
            AbleNodes ableNodes,
            OldViews oldViews,
            BothRows rows,
            List<GoingBack> goingBack,
            TableInspection inspection,
            TableAgreement agreement,
            OneChange oneChange,
            Audit audit,
            AdminProperties properties) {
        this.words = words;
        this.interlocks = interlocks;
        this.fence = fence;
        this.ableNodes = ableNodes;
        this.oldViews = oldViews;
        this.rows = rows;
        this.goingBack = List.copyOf(goingBack);
        this.inspection = inspection;
        this.agreement = agreement;
        this.oneChange = oneChange;
        this.audit = audit;
        this.announceTimeout = properties.announceTimeout();
    }

    /**
     * Lets the accounts live in that table.
     *
     * @return complete when every live node uses it; otherwise it says who is missing. The active table is still the
     *     other one when a live node has not acknowledged the lock: nothing was done then, and the same may be asked for
     *     again
     * @throws RefusedChangeException when it cannot be done now, and then nothing has changed
     */
    public TableState move(ActiveTable wanted, String actor) {
        return oneChange.make(() -> {
            try {
                return moved(wanted, actor);
            } catch (RefusedChangeException e) {
                audit.note(actor, "switch", null, String.valueOf(e.getMessage()));
                throw e;
            }
        });
    }

    private TableState moved(ActiveTable wanted, String actor) {
        Word word = words.read();
        if (word.activeTable() != wanted) {
            LockState lock = interlocks.requireLock(word);
            if (!lock.inForce()) {
                return inspection.look().waitingFor(lock);
            }
            change(word, wanted, actor);
        }
        agreement.awaitUse(announceTimeout);
        return inspection.look();
    }

    private void change(Word word, ActiveTable wanted, String actor) {
        FenceStatus status = fence.look();
        switch (wanted) {
            case CONSOLIDATED -> {
                Instant copyEndedAt = interlocks.requireCopy(status);
                ableNodes.require(copyEndedAt);
                oldViews.awaitNone(copyEndedAt);
                // Another node may have started, or woken up, while they were waited for.
                ableNodes.require(copyEndedAt);
                interlocks.requireUnaltered();
            }
            case LEGACY -> {
                interlocks.requireNothingWritten(status);
                goingBack.forEach(GoingBack::prepare);
            }
        }
        oneChange.requireAlone();
        rows.change(word, requireNonNull(status.row()).revision(), Move.to(wanted, actor), session -> {});
        log.info("Revision {}: the accounts live in the {} table.", word.revision() + 1, wanted);
    }
}
