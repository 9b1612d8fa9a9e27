package net.openneo.authlock.admin.requests;

/** The key stands for another request already; nothing was done. */
public final class OtherRequestException extends RuntimeException {
    OtherRequestException(String key) {
        super("The Idempotency-Key '" + key + "' was used for another request within the last day, with another method,"
                + " path, If-Match or body; nothing was done. Ask again under a key of its own.");
    }
}
