package net.openneo.authlock.admin.fence;

import java.util.List;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes the fence off the consolidated table when it is the only one of the two that is left. The rows that say "open" stay
 * as they are, so that each trigger that still stands lets every write through.
 */
@Component
public final class LastFence {
    private static final String STANDING =
            """
            SELECT CONCAT(TRIGGER_NAME, ' on ', EVENT_OBJECT_SCHEMA, '.', EVENT_OBJECT_TABLE)
            FROM information_schema.TRIGGERS WHERE LOCATE(:fence, ACTION_STATEMENT) > 0 ORDER BY 1
            """;

    private final FenceInspection inspection;
    private final FenceTriggers triggers;
    private final OneChange oneChange;
    private final AdminProperties properties;
    private final AuthTables tables;
    private final JdbcClient sql;

    LastFence(
            FenceInspection inspection,
            FenceTriggers triggers,
            OneChange oneChange,
            AdminProperties properties,
            AuthTables tables,
            JdbcClient sql) {
        this.inspection = inspection;
        this.triggers = triggers;
        this.oneChange = oneChange;
        this.properties = properties;
        this.tables = tables;
        this.sql = sql;
    }

    /**
     * Takes off what is left of it.
     *
     * @throws RefusedChangeException when writes are locked, the legacy table exists, or there was no quiet moment
     */
    public void remove() {
        Deadline deadline = Deadline.in(properties.installTimeout());
        oneChange.make(
                () -> {
                    requireLast(inspection.look());
                    try {
                        triggers.remove(ActiveTable.LEGACY, deadline);
                        triggers.remove(ActiveTable.CONSOLIDATED, deadline);
                        return true;
                    } catch (BlockedException e) {
                        throw blocked(e, deadline);
                    }
                },
                deadline);
    }

    /** The triggers that still ask for the fence, wherever they stand, like {@code auth_lock_… on openneo_impress.auth_users}. */
    public List<String> standing() {
        return sql.sql(STANDING)
                .param("fence", tables.own("auth_lock_fence").sql())
                .query(String.class)
                .list();
    }

    /** What takes off the triggers of the consolidated table that stand. */
    public List<String> statements() {
        return triggers.dropping(ActiveTable.CONSOLIDATED);
    }

    private static void requireLast(FenceStatus status) {
        FenceStatus.Table legacy = status.legacy();
        if (legacy.exists()) {
            throw new RefusedChangeException(
                    "The fence stays on " + status.consolidated().table() + " while " + legacy.table()
                            + " exists: without it both tables would accept writes.");
        }
        if (status.row() != null && status.row().locked()) {
            throw new RefusedChangeException("The fence cannot be taken off while writes are locked, because that would"
                    + " make log-ins wait; DELETE /api/lock, and POST /api/consolidation/teardown again.");
        }
    }

    private BlockedException blocked(BlockedException failure, Deadline deadline) {
        return new BlockedException(
                "There was no quiet moment of "
                        + inspection.look().consolidated().table() + " in "
                        + deadline.length().toSeconds()
                        + " s in which its fence could be taken off; POST /api/consolidation/teardown again",
                failure.blockers());
    }
}
