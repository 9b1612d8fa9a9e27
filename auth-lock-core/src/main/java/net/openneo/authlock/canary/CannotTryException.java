package net.openneo.authlock.canary;

/** This node cannot try the critical paths. The message says why, and what to do. */
final class CannotTryException extends RuntimeException {
    CannotTryException(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
