package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Operations;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.operations.Verb;
import org.springframework.stereotype.Component;

/** Whether there is a way back from where the consolidation is. */
@Component
final class RollbackConditions {
    private static final String NOTHING_TO_TAKE_BACK =
            ", so the accounts have not moved and there is nothing to take back; a lock is ended by DELETE /api/lock.";

    private final Consolidations consolidations;
    private final BackConditions conditions;
    private final Operations operations;

    RollbackConditions(Consolidations consolidations, BackConditions conditions, Operations operations) {
        this.consolidations = consolidations;
        this.conditions = conditions;
        this.operations = operations;
    }

    /** @throws StoppedException when there is none, and nothing has changed then */
    void require() {
        Phase phase = consolidations.read().phase();
        switch (phase) {
            case NEW, CHECKED -> {
                if (!isLeft()) {
                    throw new StoppedException("The consolidation is in phase " + phase + NOTHING_TO_TAKE_BACK);
                }
            }
            case LOCKED, COPIED, VERIFIED, ROLLED_BACK -> {}
            case SWITCHED, OPEN, ROLLING_BACK -> conditions.requireLegacyTable();
            case TEARING_DOWN, TORN_DOWN ->
                throw new StoppedException("The consolidation is in phase " + phase + ": the legacy database is "
                        + (phase == Phase.TORN_DOWN ? "gone" : "being dropped") + ", so there is no way back.");
        }
    }

    boolean isBeforeTheSwitch() {
        return switch (consolidations.read().phase()) {
            case NEW, CHECKED, LOCKED, COPIED, VERIFIED -> true;
            case SWITCHED, OPEN, ROLLING_BACK, ROLLED_BACK, TEARING_DOWN, TORN_DOWN -> false;
        };
    }

    /** An earlier run may have died when all was done but to say so. */
    private boolean isLeft() {
        return operations
                .newest()
                .filter(newest -> newest.verb() == Verb.ROLLBACK)
                .filter(newest ->
                        newest.state() != Operation.State.SUCCEEDED && newest.state() != Operation.State.STOPPED)
                .isPresent();
    }
}
