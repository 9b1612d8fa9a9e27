package net.openneo.authlock.admin.gate;

/** Something was attested in terms that make no sense. The message says which, and what would. */
public final class InvalidAttestationException extends RuntimeException {
    public InvalidAttestationException(String message) {
        super(message);
    }
}
