package net.openneo.authlock.admin.copy;

import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** The name of the table that the copy is made in. Nobody knows it, so nobody waits for the table. */
@Component
public final class StagingName {
    private static final String SUFFIX = "_auth_lock_copy";
    /** 64, less what the server appends when it names a check after its table. */
    private static final int LONGEST = 56;

    private final TableName name;

    StagingName(AuthTables tables) {
        TableName real = tables.name(ActiveTable.CONSOLIDATED);
        String own = real.table();
        name = real.sibling(own.substring(0, Math.min(own.length(), LONGEST - SUFFIX.length())) + SUFFIX);
    }

    public TableName name() {
        return name;
    }
}
