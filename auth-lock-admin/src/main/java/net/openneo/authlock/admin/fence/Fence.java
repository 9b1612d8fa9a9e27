package net.openneo.authlock.admin.fence;

import java.util.List;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.word.Word;
import net.openneo.authlock.admin.word.WordStore;
import net.openneo.authlock.table.ActiveTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts the fence on each of the two tables that exists, and takes it off. Never under a lock: it is DDL. */
@Component
public final class Fence {
    private static final Logger log = LoggerFactory.getLogger(Fence.class);

    private final FenceInspection inspection;
    private final FenceTriggers triggers;
    private final FenceRow row;
    private final WordStore words;
    private final OneChange oneChange;
    private final Audit audit;
    private final AdminProperties properties;

    Fence(
            FenceInspection inspection,
            FenceTriggers triggers,
            FenceRow row,
            WordStore words,
            OneChange oneChange,
            Audit audit,
            AdminProperties properties) {
        this.inspection = inspection;
        this.triggers = triggers;
        this.row = row;
        this.words = words;
        this.oneChange = oneChange;
        this.audit = audit;
        this.properties = properties;
    }

    /**
     * Installs what is missing, and proves it. What stands and is proven is left alone. Under a lock it puts back the
     * row, and no more.
     */
    public FenceStatus install(String actor) {
        return oneChange.make(() -> {
            if (row.putBack()) {
                audit.note(actor, "put back the fence row", row.read().orElse(null), "The fence row was missing.");
                if (words.read().locked()) {
                    return inspection.look();
                }
            }
            requireOpen("put on");
            FenceStatus before = inspection.look();
            requireATable(before);
            attempt(actor, "install the fence", () -> installMissing(before));
            FenceStatus after = inspection.look();
            if (!after.equals(before)) {
                audit.note(actor, "install the fence", after, "The fence stands and is proven.");
                log.info(
                        "The fence stands on {}.",
                        after.existing().stream().map(FenceStatus.Table::table).toList());
            }
            return after;
        });
    }

    /** Takes the triggers off. */
    public FenceStatus remove(String actor) {
        return oneChange.make(() -> {
            requireOpen("taken off");
            FenceStatus before = inspection.look();
            if (before.consolidated().exists()) {
                throw new RefusedChangeException("The fence cannot be taken off while "
                        + before.consolidated().table()
                        + " exists: without it both tables would accept writes.");
            }
            attempt(actor, "remove the fence", () -> removeStanding(before));
            FenceStatus after = inspection.look();
            audit.note(actor, "remove the fence", after, "The fence is off.");
            log.info("The fence is off.");
            return after;
        });
    }

    private void installMissing(FenceStatus before) {
        Deadline deadline = Deadline.in(properties.installTimeout());
        for (FenceStatus.Table table : unproven(before)) {
            triggers.install(table.own(), deadline);
            triggers.prove(table.own(), accepts(before, table.own()));
        }
    }

    static List<FenceStatus.Table> unproven(FenceStatus status) {
        return status.existing().stream().filter(table -> !table.proven()).toList();
    }

    private void removeStanding(FenceStatus before) {
        Deadline deadline = Deadline.in(properties.installTimeout());
        before.existing().forEach(table -> triggers.remove(table.own(), deadline));
    }

    private static boolean accepts(FenceStatus status, ActiveTable own) {
        return status.row() != null && !status.row().locked() && status.row().activeTable() == own;
    }

    private void requireOpen(String what) {
        Word word = words.read();
        if (word.locked() || row.read().map(FenceRow.State::locked).orElse(false)) {
            throw new RefusedChangeException("The fence cannot be " + what
                    + " while writes are locked, because that would make log-ins wait; DELETE /api/lock first.");
        }
    }

    private static void requireATable(FenceStatus status) {
        if (status.existing().isEmpty()) {
            throw new RefusedChangeException("Neither " + status.legacy().table() + " nor "
                    + status.consolidated().table()
                    + " exists; check auth-lock.legacy-table and auth-lock.consolidated-table.");
        }
    }

    private void attempt(String actor, String action, Runnable change) {
        try {
            change.run();
        } catch (RefusedChangeException e) {
            audit.note(actor, action, inspection.look(), String.valueOf(e.getMessage()));
            throw e;
        }
    }
}
