package net.openneo.authlock.admin.verify;

import net.openneo.authlock.admin.RefusedChangeException;

/** It cannot be told whether two tables are equal. The message says why. */
public final class IncomparableTablesException extends RefusedChangeException {
    IncomparableTablesException(String message) {
        super(message);
    }
}
