package net.openneo.authlock.admin.web;

/** A header that cannot be understood. The message says what it has to be. */
final class InvalidHeaderException extends RuntimeException {
    InvalidHeaderException(String message) {
        super(message);
    }
}
