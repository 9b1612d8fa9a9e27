package net.openneo.authlock.admin.fence;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.table.TableName;

/** The fence could not be tried, since others have locked every row of a table. That says nothing against the fence. */
public final class RowsTakenException extends RefusedChangeException {
    RowsTakenException(TableName table) {
        super("Every row of " + table + " is locked by others at this moment, so that the fence cannot be tried; ask"
                + " again.");
    }
}
