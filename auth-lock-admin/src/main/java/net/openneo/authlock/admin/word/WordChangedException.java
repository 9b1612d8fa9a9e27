package net.openneo.authlock.admin.word;

import net.openneo.authlock.admin.RefusedChangeException;

/** Somebody else changed the word in the middle of a change; what they said holds. */
public final class WordChangedException extends RefusedChangeException {
    public WordChangedException(long revision) {
        super("The word is no longer at revision " + revision
                + ": somebody else changed it meanwhile. Look at it, and ask again.");
    }
}
