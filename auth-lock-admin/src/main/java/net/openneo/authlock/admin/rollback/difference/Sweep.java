package net.openneo.authlock.admin.rollback.difference;

import net.openneo.authlock.table.TableName;

/**
 * The difference goes back in two sweeps. After the first the legacy table has no row that the other one has not, so that in
 * the second no row meets another one that has a unique value of its, whatever was exchanged between them.
 */
public enum Sweep {
    DELETE,
    INSERT;

    /** Whose keys the ranges are of. */
    TableName table(DifferenceSql sql) {
        return switch (this) {
            case DELETE -> sql.legacy();
            case INSERT -> sql.source();
        };
    }
}
