package net.openneo.authlock.admin.blockers;

/** What was to be ended is not in anybody's way. */
public final class UnknownBlockerException extends RuntimeException {
    UnknownBlockerException(String session) {
        super("Nothing called '" + session + "' is in the way at this moment; only what is may be ended from here.");
    }
}
