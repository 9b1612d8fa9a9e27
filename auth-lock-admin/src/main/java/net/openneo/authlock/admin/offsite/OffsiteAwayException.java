package net.openneo.authlock.admin.offsite;

import net.openneo.authlock.admin.RefusedChangeException;

/** The place outside the host does not answer as it should, so nothing can be told of what it keeps. */
public final class OffsiteAwayException extends RefusedChangeException {
    /**
     * @param what was asked for in vain, like {@code taking the file x}
     * @param how it failed, in a word: nothing that a store has said, which may repeat credentials
     */
    OffsiteAwayException(String place, String what, String how) {
        super("While it was asked for " + what + ", " + place + " was away (" + how
                + "), and nothing goes on without it; POST /api/consolidation/teardown again when it is back.");
    }
}
