package net.openneo.authlock.admin.blockers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.blockers.Blocker.Kind;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who holds InnoDB's locks on the fence row and on the two tables. */
@Component
final class RowLocks {
    /**
     * A prepared or recovered transaction has session 0. InnoDB's list of transactions is not renewed while somebody
     * asks for it every 100 ms, so that any one may be missing there; it has the server's local time, in whole seconds.
     */
    private static final String HOLDERS =
            """
            SELECT DISTINCT l.ENGINE_TRANSACTION_ID AS trx_id, p.PROCESSLIST_USER AS user, p.PROCESSLIST_HOST AS host,
                   COALESCE(t.trx_mysql_thread_id, p.PROCESSLIST_ID, 0) AS session,
                   TIMESTAMPDIFF(SECOND, t.trx_started, CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', 'SYSTEM')) AS seconds
            FROM performance_schema.data_locks l
            LEFT JOIN information_schema.innodb_trx t ON t.trx_id = l.ENGINE_TRANSACTION_ID
            LEFT JOIN performance_schema.threads p
              ON p.PROCESSLIST_ID = t.trx_mysql_thread_id OR (t.trx_id IS NULL AND p.THREAD_ID = l.THREAD_ID)
            WHERE l.LOCK_STATUS = 'GRANTED' AND NOT (p.PROCESSLIST_ID <=> CONNECTION_ID())
            """;

    private static final String FENCE_ROW =
            HOLDERS + " AND l.LOCK_TYPE = 'RECORD' AND l.OBJECT_SCHEMA = :schema AND l.OBJECT_NAME = :table";
    /**
     * Who began in the second of the arming, in the hour that comes twice when clocks go back, or nobody knows when, is
     * let off when the server saw it begin after it.
     */
    private static final String WRITERS_SINCE = HOLDERS
            + """
              AND l.LOCK_TYPE = 'TABLE' AND l.LOCK_MODE IN ('IX', 'X')
              AND (l.OBJECT_SCHEMA, l.OBJECT_NAME) IN ((:legacySchema, :legacyTable), (:legacySchema, :retiredTable),
                                                    (:schema, :table))
              AND (t.trx_mysql_thread_id = 0
                   OR t.trx_started < CONVERT_TZ(:armedSecond, '+00:00', 'SYSTEM')
                   OR (t.trx_id IS NULL OR t.trx_started <= GREATEST(
                        CONVERT_TZ(:armedSecond, '+00:00', 'SYSTEM'),
                        CONVERT_TZ(:armedSecond - INTERVAL 1 HOUR, '+00:00', 'SYSTEM') + INTERVAL 1 HOUR))
                   AND NOT EXISTS (
                     SELECT 1 FROM performance_schema.events_transactions_current e
                     WHERE e.THREAD_ID = p.THREAD_ID AND e.STATE = 'ACTIVE'
                       AND e.TIMER_WAIT < TIMESTAMPDIFF(MICROSECOND, :armedAt, UTC_TIMESTAMP(6)) * 1000000))
            """;

    private final JdbcClient sql;
    private final AuthTables tables;
    private final TableName retired;

    RowLocks(JdbcClient sql, AuthTables tables, StandingLegacyTable standing) {
        this.sql = sql;
        this.tables = tables;
        this.retired = standing.retired();
    }

    List<Sighting> onFence() {
        TableName fence = tables.own("auth_lock_fence");
        return sql.sql(FENCE_ROW)
                .param("schema", fence.schema())
                .param("table", fence.table())
                .query((row, number) -> sighting(
                        row, "It wrote to the accounts and has not ended its transaction; end it, or kill it."))
                .list();
    }

    List<Blocker> writersSince(Instant armedAt) {
        TableName legacy = tables.name(ActiveTable.LEGACY);
        TableName consolidated = tables.name(ActiveTable.CONSOLIDATED);
        return sql.sql(WRITERS_SINCE)
                .param("legacySchema", legacy.schema())
                .param("legacyTable", legacy.table())
                .param("retiredTable", retired.table())
                .param("schema", consolidated.schema())
                .param("table", consolidated.table())
                .param("armedAt", LocalDateTime.ofInstant(armedAt, ZoneOffset.UTC))
                .param("armedSecond", LocalDateTime.ofInstant(armedAt.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC))
                .query((row, number) -> sighting(
                                row,
                                "It began before the fence was armed and may have written to the accounts; end it, or kill"
                                        + " it.")
                        .blocker())
                .list();
    }

    private static Sighting sighting(ResultSet row, String description) throws SQLException {
        String key = "transaction " + row.getString("trx_id");
        long session = row.getLong("session");
        long seconds = row.getLong("seconds");
        if (session == 0) {
            String recovered = "A transaction was recovered after a crash, and the server has not ended it yet.";
            return new Sighting(key, new Blocker(null, null, null, Kind.RECOVERED, seconds, recovered));
        }
        String account = row.getString("user") + "@" + row.getString("host");
        return new Sighting(key, new Blocker(session, null, account, Kind.OPEN_WRITE, seconds, description));
    }
}
