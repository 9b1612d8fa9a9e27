package net.openneo.authlock.admin.server;

import net.openneo.authlock.admin.RefusedChangeException;

/** Somebody else makes a change; nothing was done. */
final class ChangeUnderWayException extends RefusedChangeException {
    ChangeUnderWayException() {
        super("Another change is under way; ask again when it is done.");
    }
}
