package net.openneo.authlock.admin.lock;

/** A lock was asked for in terms that make no sense. The message says which, and what would. */
public final class InvalidTermsException extends RuntimeException {
    public InvalidTermsException(String message) {
        super(message);
    }
}
