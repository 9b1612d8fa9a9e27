package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.operations.StoppedException;

/** The way back of an operation is over, because the accounts went on without it. */
final class OvertakenException extends StoppedException {
    static final String SENTENCE =
            "Another way back was begun since, or the accounts have moved, so this one is not gone on with and has changed"
                    + " nothing more; POST /api/consolidation/rollback goes on, or begins anew.";

    OvertakenException() {
        super(SENTENCE);
    }
}
