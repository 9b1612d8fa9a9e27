package net.openneo.authlock.admin.leaving;

/** auth-lock has left, and there is nothing to ask it for any more. */
public final class GoneException extends RuntimeException {
    GoneException(LeftBehind left) {
        super(left.sentence());
    }
}
