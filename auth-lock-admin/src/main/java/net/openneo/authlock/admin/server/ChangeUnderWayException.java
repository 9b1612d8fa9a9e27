package net.openneo.authlock.admin.server;

import net.openneo.authlock.admin.RefusedChangeException;

/** Somebody else makes a change; nothing was done. */
final class ChangeUnderWayException extends RefusedChangeException {
    private static final String SENTENCE = "Another change is under way; ask again when it is done.";

    ChangeUnderWayException() {
        super(SENTENCE);
    }

    ChangeUnderWayException(SilentHolders.Holder holder) {
        super(SENTENCE + " " + holder.told());
    }
}
