package net.openneo.authlock.admin.requests;

import net.openneo.authlock.admin.RefusedChangeException;

/** The same request is being worked on; it is not done twice. */
public final class RequestUnderWayException extends RefusedChangeException {
    RequestUnderWayException(String key) {
        super("The request with the Idempotency-Key '" + key
                + "' is still being worked on; ask again in a moment for its answer.");
    }
}
