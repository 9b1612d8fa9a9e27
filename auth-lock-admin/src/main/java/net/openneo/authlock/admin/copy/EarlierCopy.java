package net.openneo.authlock.admin.copy;

import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.fence.CopyFence;
import net.openneo.authlock.admin.operations.Operations;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/**
 * What a copy has left under the real name. It is told from a table of somebody else by its fence: each copy notes when
 * its triggers were made before it takes the name.
 */
@Component
public final class EarlierCopy {
    private final CopyFence fence;
    private final Operations operations;
    private final BoundedDdl ddl;
    private final CopySql statements;
    private final TableName table;

    EarlierCopy(CopyFence fence, Operations operations, BoundedDdl ddl, CopySql statements, AuthTables tables) {
        this.fence = fence;
        this.operations = operations;
        this.ddl = ddl;
        this.statements = statements;
        this.table = tables.name(ActiveTable.CONSOLIDATED);
    }

    /** True while it stands. */
    public boolean exists() {
        return fence.identity().filter(this::isNoted).isPresent();
    }

    /** True when it is the one with that fence. */
    boolean is(String identity) {
        return fence.identity().filter(identity::equals).isPresent();
    }

    /**
     * A table of somebody else is never touched.
     *
     * @throws CopyStoppedException when one has the name
     */
    void requireNoneOfOthers() {
        if (fence.nameIsTaken() && !exists()) {
            throw new CopyStoppedException("The table " + table
                    + " exists, and it is not an earlier copy of auth-lock's, so it is left alone; move it away.");
        }
    }

    /** Drops it where it exists. */
    void drop(CopyJob job) {
        requireNoneOfOthers();
        if (exists()) {
            ddl.send(job, statements.dropEarlier(), table);
        }
    }

    private boolean isNoted(String identity) {
        return operations.hasNoted(Verb.COPY, "$.fence", identity);
    }
}
