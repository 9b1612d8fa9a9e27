package net.openneo.authlock.admin.copy;

/** Somebody may have written to the legacy table since the copy began. */
final class LockGoneException extends CopyStoppedException {
    static final String SENTENCE = "The lock under which the copy was made is gone; lock and copy again.";

    LockGoneException() {
        super(SENTENCE);
    }
}
