package net.openneo.authlock.admin.consolidation;

import net.openneo.authlock.admin.RefusedChangeException;

/** The phase that a change was to leave is no longer the one that holds. */
public final class PhaseChangedException extends RefusedChangeException {
    PhaseChangedException(Phase expected) {
        super("The consolidation is no longer in phase " + expected
                + ", because somebody else has moved it; GET /api/consolidation shows how things stand.");
    }
}
