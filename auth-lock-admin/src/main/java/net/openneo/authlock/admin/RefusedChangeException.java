package net.openneo.authlock.admin;

/** A change was asked for that cannot be made now. The message says why, and what to do. */
public class RefusedChangeException extends RuntimeException {
    public RefusedChangeException(String message) {
        super(message);
    }

    /**
     * The same, with more to say.
     *
     * @param sentence about what else has come of it
     */
    public RefusedChangeException and(String sentence) {
        return new RefusedChangeException(getMessage() + " " + sentence);
    }
}
