package net.openneo.authlock.admin.teardown;

import java.time.Instant;
import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the database that stands under the name is the one that was backed up, and no other that somebody has made since
 * it was dropped. The drop may be done without having been noted, so the database itself has to show it: in it stands a
 * legacy table that is older than the point of no return and asks for the fence.
 */
@Component
final class DropTarget {
    private static final String SAME =
            """
            SELECT COUNT(*) FROM information_schema.TABLES t JOIN auth_lock_consolidation c ON c.id = 1
            WHERE t.TABLE_SCHEMA = :schema AND t.TABLE_NAME = :legacy AND t.TABLE_TYPE = 'BASE TABLE'
              AND t.CREATE_TIME <= c.changed_at
              AND EXISTS (
                SELECT 1 FROM information_schema.TRIGGERS g
                WHERE g.EVENT_OBJECT_SCHEMA = :schema AND g.EVENT_OBJECT_TABLE = :legacy
                  AND LOCATE(:fence, g.ACTION_STATEMENT) > 0)
            """;

    private static final String DO =
            " find out who has made it, move what is in it or DROP DATABASE it yourself, and POST"
                    + " /api/consolidation/teardown again.";

    private final JdbcClient sql;
    private final StandingLegacyTable legacy;
    private final PreparedRow row;
    private final String fence;
    private final String schema;

    DropTarget(JdbcClient sql, StandingLegacyTable legacy, PreparedRow row, AuthTables tables) {
        this.sql = sql;
        this.legacy = legacy;
        this.row = row;
        this.fence = tables.own("auth_lock_fence").sql();
        this.schema = tables.name(ActiveTable.LEGACY).schema();
    }

    /** @throws StoppedException when it is another one, or that cannot be told */
    void require() {
        Optional<Instant> dropped = row.droppedAt();
        if (dropped.isPresent()) {
            throw new StoppedException("The database " + TableName.quote(schema) + " was dropped at " + dropped.get()
                    + ", and one of that name is there again. It is somebody else's, so nothing of it is dropped or revoked;"
                    + DO);
        }
        if (!isTheSame()) {
            throw new StoppedException("The database " + TableName.quote(schema)
                    + " does not hold the legacy table with its fence as it stood when the teardown passed the point of no"
                    + " return, so it may be somebody else's, and nothing of it is dropped or revoked;" + DO);
        }
    }

    private boolean isTheSame() {
        return sql.sql(SAME)
                        .param("schema", schema)
                        .param("legacy", legacy.name().table())
                        .param("fence", fence)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
