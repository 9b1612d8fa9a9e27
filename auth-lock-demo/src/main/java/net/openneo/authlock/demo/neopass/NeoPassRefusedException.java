package net.openneo.authlock.demo.neopass;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/** Why nothing came of it, as a sentence for the person who tried; nothing was changed. */
final class NeoPassRefusedException extends AuthenticationException {
    private final HttpStatus status;

    private NeoPassRefusedException(HttpStatus status, String sentence, Throwable cause) {
        super(sentence, cause);
        this.status = status;
    }

    NeoPassRefusedException(String sentence) {
        super(sentence);
        this.status = HttpStatus.CONFLICT;
    }

    static NeoPassRefusedException away(Throwable cause) {
        return new NeoPassRefusedException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "NeoPass does not answer at this moment. Nothing was changed. Please try again in a few minutes.",
                cause);
    }

    static NeoPassRefusedException unproven(Throwable cause) {
        return new NeoPassRefusedException(
                HttpStatus.CONFLICT,
                "The answer from NeoPass could not be verified. Nothing was changed. Please begin again.",
                cause);
    }

    static NeoPassRefusedException denied() {
        return new NeoPassRefusedException("You did not allow NeoPass to tell us who you are. Nothing was changed.");
    }

    static NeoPassRefusedException notBegun() {
        return new NeoPassRefusedException("Nothing that you began with NeoPass is waiting here; it may have been too"
                + " long ago. Nothing was changed. Please begin again.");
    }

    static NeoPassRefusedException ofAnotherAttempt() {
        return new NeoPassRefusedException("This answer from NeoPass does not belong to what you began here last."
                + " Nothing was changed. Please begin again.");
    }

    HttpStatus status() {
        return status;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
