package net.openneo.authlock.admin.lock;

import net.openneo.authlock.admin.operations.StoppedException;

/** Somebody may have written to the legacy table since the copy began. */
public final class LockGoneException extends StoppedException {
    public static final String SENTENCE = "The lock under which the copy was made is gone; lock and copy again.";

    public LockGoneException() {
        super(SENTENCE);
    }
}
