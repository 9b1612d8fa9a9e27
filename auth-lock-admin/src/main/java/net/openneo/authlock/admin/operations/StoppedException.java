package net.openneo.authlock.admin.operations;

import net.openneo.authlock.admin.RefusedChangeException;

/** A check said no while an operation was under way. The message says which, and what to do. */
public class StoppedException extends RefusedChangeException {
    public StoppedException(String sentence) {
        super(sentence);
    }
}
