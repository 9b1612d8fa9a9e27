package net.openneo.authlock.demo.neopass;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** Nothing came of it, and nothing was changed: the key of a sentence for the person who tried. */
final class NeoPassRefusedException extends AuthenticationException {
    private final HttpStatus status;

    private NeoPassRefusedException(HttpStatus status, String key, Throwable cause) {
        super(key, cause);
        this.status = status;
    }

    NeoPassRefusedException(String key) {
        super(key);
        this.status = HttpStatus.CONFLICT;
    }

    static NeoPassRefusedException away(Throwable cause) {
        return new NeoPassRefusedException(HttpStatus.SERVICE_UNAVAILABLE, "neopass.refused.away", cause);
    }

    static NeoPassRefusedException unproven(Throwable cause) {
        return new NeoPassRefusedException(HttpStatus.CONFLICT, "neopass.refused.unproven", cause);
    }

    static NeoPassRefusedException denied() {
        return new NeoPassRefusedException("neopass.refused.denied");
    }

    static NeoPassRefusedException notBegun() {
        return new NeoPassRefusedException("neopass.refused.not-begun");
    }

    static NeoPassRefusedException ofAnotherAttempt() {
        return new NeoPassRefusedException("neopass.refused.other-attempt");
    }

    HttpStatus status() {
        return status;
    }

    String key() {
        return String.valueOf(getMessage());
    }
}
