package net.openneo.authlock.admin.blockers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.blockers.Blocker.Kind;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who holds the server's locks on whole tables: by using them, by LOCK TABLES, by DDL, by a global read lock. */
@Component
final class MetadataLocks {
    /** The event is the statement that took the lock, so that it tells a session's next transaction from this one. */
    private static final String HOLDERS =
            """
            SELECT m.OBJECT_TYPE, m.LOCK_TYPE, CONCAT(m.OWNER_THREAD_ID, '/', m.OWNER_EVENT_ID) AS owner,
                   p.PROCESSLIST_ID AS session, p.PROCESSLIST_USER AS user, p.PROCESSLIST_HOST AS host,
                   p.PROCESSLIST_TIME AS seconds
            FROM performance_schema.metadata_locks m
            LEFT JOIN performance_schema.threads p ON p.THREAD_ID = m.OWNER_THREAD_ID
            WHERE m.LOCK_STATUS = 'GRANTED' AND (p.PROCESSLIST_ID IS NULL OR p.PROCESSLIST_ID <> CONNECTION_ID())
            """;

    private static final String ON_TABLE =
            HOLDERS + " AND m.OBJECT_TYPE = 'TABLE' AND m.OBJECT_SCHEMA = :schema AND m.OBJECT_NAME = :table";
    private static final String WHOLE_TABLES = HOLDERS
            + """
              AND (m.OBJECT_TYPE = 'GLOBAL' AND m.LOCK_TYPE = 'SHARED'
                   OR m.OBJECT_TYPE = 'TABLE'
                   AND m.LOCK_TYPE IN ('SHARED_READ_ONLY', 'SHARED_NO_WRITE', 'SHARED_NO_READ_WRITE', 'EXCLUSIVE')
                   AND ((m.OBJECT_SCHEMA = :legacySchema AND m.OBJECT_NAME IN (:legacyTable, :retiredTable))
                        OR (m.OBJECT_SCHEMA = :schema
                            AND m.OBJECT_NAME IN (:table, 'auth_lock_fence', 'auth_lock_control', 'auth_lock_pass',
                                                  'auth_lock_audit'))))
            """;

    private final JdbcClient sql;
    private final AuthTables tables;
    private final TableName retired;

    MetadataLocks(JdbcClient sql, AuthTables tables, StandingLegacyTable standing) {
        this.sql = sql;
        this.tables = tables;
        this.retired = standing.retired();
    }

    /** Everybody who uses the table. */
    List<Sighting> on(TableName table) {
        return sql.sql(ON_TABLE)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(MetadataLocks::sighting)
                .list();
    }

    /** Those who lock the tables or the server as a whole. */
    List<Sighting> wholeTables() {
        TableName legacy = tables.name(ActiveTable.LEGACY);
        TableName consolidated = tables.name(ActiveTable.CONSOLIDATED);
        return sql.sql(WHOLE_TABLES)
                .param("legacySchema", legacy.schema())
                .param("legacyTable", legacy.table())
                .param("retiredTable", retired.table())
                .param("schema", consolidated.schema())
                .param("table", consolidated.table())
                .query(MetadataLocks::sighting)
                .list();
    }

    private static Sighting sighting(ResultSet row, int number) throws SQLException {
        Kind kind = kind(row.getString("OBJECT_TYPE"), row.getString("LOCK_TYPE"));
        long session = row.getLong("session");
        String account = row.getString("user") + "@" + row.getString("host");
        Blocker blocker = session == 0
                ? new Blocker(null, null, null, Kind.RECOVERED, null, "A transaction without a session holds a table.")
                : new Blocker(session, null, account, kind, row.getLong("seconds"), description(kind));
        return new Sighting("metadata " + row.getString("owner"), blocker);
    }

    private static Kind kind(String object, String lock) {
        return switch (lock) {
            case "SHARED" -> object.equals("GLOBAL") ? Kind.GLOBAL_READ_LOCK : Kind.OPEN_TRANSACTION;
            case "SHARED_READ_ONLY", "SHARED_NO_WRITE", "SHARED_NO_READ_WRITE", "EXCLUSIVE" -> Kind.TABLE_LOCK;
            default -> Kind.OPEN_TRANSACTION;
        };
    }

    private static String description(Kind kind) {
        return switch (kind) {
            case GLOBAL_READ_LOCK -> "It holds FLUSH TABLES WITH READ LOCK; let it UNLOCK TABLES, or kill it.";
            case TABLE_LOCK -> "It locks a table as a whole, by LOCK TABLES or by DDL; let it end, or kill it.";
            default -> "It has used the table and not ended its transaction; end it, or kill it.";
        };
    }
}
