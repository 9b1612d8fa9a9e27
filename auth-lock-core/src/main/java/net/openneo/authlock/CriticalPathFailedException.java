package net.openneo.authlock;

/** A critical path did not work, in the words of whoever wrote it. */
public final class CriticalPathFailedException extends RuntimeException {
    /** @param sentence for the operator to read and for the audit to keep; no value of an account is in it */
    public CriticalPathFailedException(String sentence) {
        super(sentence);
    }

    /** The sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
