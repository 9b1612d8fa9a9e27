package net.openneo.authlock.admin.operations;

/** Somebody wants the operation paused, and it has come to a point where it can be left. */
final class PausedException extends RuntimeException {
    PausedException() {
        super("paused", null, false, false);
    }
}
