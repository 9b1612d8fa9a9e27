package net.openneo.authlock.admin.canary;

import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.lock.LockInspection;
import net.openneo.authlock.admin.lock.LockState;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/** When a canary may be asked for: after the accounts have moved, while the public is still locked out. */
@Component
final class CanaryConditions {
    private final LockInspection lock;
    private final Consolidations consolidations;

    CanaryConditions(LockInspection lock, Consolidations consolidations) {
        this.lock = lock;
        this.consolidations = consolidations;
    }

    /**
     * @return the table that is tried
     * @throws StoppedException when it is not the time for it
     */
    ActiveTable require() {
        ActiveTable table = table(consolidations.read().phase());
        LockState state = lock.look();
        if (!state.locked()) {
            throw new StoppedException("The accounts are not locked, and the critical paths are tried before they are"
                    + " opened; GET /api/consolidation tells what comes next.");
        }
        if (!state.inForce()) {
            throw new StoppedException(
                    "The lock is not in force, so nothing is tried. " + String.join(" ", state.missing()));
        }
        return table;
    }

    private static ActiveTable table(Phase phase) {
        return switch (phase) {
            case SWITCHED -> ActiveTable.CONSOLIDATED;
            case ROLLED_BACK -> ActiveTable.LEGACY;
            case NEW, CHECKED, LOCKED, COPIED, VERIFIED, OPEN, ROLLING_BACK, TEARING_DOWN, TORN_DOWN ->
                throw new StoppedException("The consolidation is in phase " + phase
                        + ", and the critical paths are tried in phase SWITCHED or ROLLED_BACK; GET /api/consolidation"
                        + " tells what comes next.");
        };
    }
}
