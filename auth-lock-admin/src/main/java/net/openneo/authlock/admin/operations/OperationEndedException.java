package net.openneo.authlock.admin.operations;

import net.openneo.authlock.admin.RefusedChangeException;

/** Somebody has taken the operation for abandoned, and may have begun another: this one has to leave things alone. */
public final class OperationEndedException extends RefusedChangeException {
    OperationEndedException(long id) {
        super("Operation " + id + " has ended, so it does nothing more.");
    }
}
