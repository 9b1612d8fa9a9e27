package net.openneo.authlock.admin.web;

/** A form of the report that there is not. */
final class UnknownFormatException extends RuntimeException {
    UnknownFormatException(String format) {
        super("The format '" + format + "' is not known; known are markdown and html.");
    }
}
