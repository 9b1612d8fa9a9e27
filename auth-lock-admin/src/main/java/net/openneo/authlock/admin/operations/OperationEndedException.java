package net.openneo.authlock.admin.operations;

import net.openneo.authlock.admin.RefusedChangeException;

/** Somebody else has gone on with the operation, or it has ended: this run has to leave things alone. */
public final class OperationEndedException extends RefusedChangeException {
    OperationEndedException(long id) {
        super("Operation " + id + " has ended, or another admin has gone on with it, so nothing more is done here.");
    }
}
