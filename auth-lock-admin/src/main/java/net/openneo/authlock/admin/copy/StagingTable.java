package net.openneo.authlock.admin.copy;

import java.util.function.Consumer;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** The table that the copy is made in. Nobody knows its name, so nobody waits for it. */
@Component
public final class StagingTable {
    private static final String SUFFIX = "_auth_lock_copy";
    /** 64, less what the server appends when it names a check after its table. */
    private static final int LONGEST = 56;

    private final BoundedDdl ddl;
    private final TableName name;
    private final TableName realName;

    StagingTable(BoundedDdl ddl, AuthTables tables) {
        this.ddl = ddl;
        realName = tables.name(ActiveTable.CONSOLIDATED);
        String own = realName.table();
        name = realName.sibling(own.substring(0, Math.min(own.length(), LONGEST - SUFFIX.length())) + SUFFIX);
    }

    /** The name that it has until the copy is complete. */
    public TableName name() {
        return name;
    }

    /** Makes it anew: what an earlier copy has left is dropped. */
    void make(CopyJob job, SourceTable source) {
        ddl.send(job, "DROP TABLE IF EXISTS " + name.sql(), name);
        ddl.send(job, "CREATE TABLE " + name.sql() + " LIKE " + source.name().sql(), source.name());
        if (source.nextId() != null) {
            ddl.send(job, "ALTER TABLE " + name.sql() + " AUTO_INCREMENT = " + source.nextId(), name);
        }
    }

    /**
     * Gives it the real name, which nobody else may have taken.
     *
     * @param then what to do before anybody can change the lock
     */
    void takeRealName(CopyJob job, Consumer<Session> then) {
        ddl.send(job, "RENAME TABLE " + name.sql() + " TO " + realName.sql(), name, then);
    }
}
