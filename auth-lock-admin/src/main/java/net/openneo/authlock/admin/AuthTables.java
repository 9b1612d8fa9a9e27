package net.openneo.authlock.admin;

import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.InvalidTableNameException;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** The validated names of the two tables, and of the database that holds auth-lock's own. */
@Component
public final class AuthTables {
    private final TableName legacy;
    private final TableName consolidated;

    AuthTables(TableProperties properties) {
        legacy = parse("auth-lock.legacy-table", properties.legacyTable());
        consolidated = parse("auth-lock.consolidated-table", properties.consolidatedTable());
        if (legacy.equals(consolidated)) {
            throw new RefusedStartException(
                    "auth-lock.legacy-table and auth-lock.consolidated-table both name " + legacy + ".",
                    "Set auth-lock.consolidated-table to the table that the accounts are to move to.");
        }
    }

    public TableName name(ActiveTable which) {
        return which == ActiveTable.LEGACY ? legacy : consolidated;
    }

    /** The database of auth-lock's own tables, and the default one of every session of admin. */
    public String schema() {
        return consolidated.schema();
    }

    /** One of auth-lock's own tables. */
    public TableName own(String table) {
        return consolidated.sibling(table);
    }

    private static TableName parse(String setting, String value) {
        try {
            return TableName.parse(value);
        } catch (InvalidTableNameException e) {
            throw new RefusedStartException(
                    setting + ": " + e.getMessage(),
                    "Set " + setting + " to a database and a table with one dot between, like openneo_id.users.");
        }
    }
}
