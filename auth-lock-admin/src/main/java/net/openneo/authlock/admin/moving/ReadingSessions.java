package net.openneo.authlock.admin.moving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.census.Actor;
import net.openneo.authlock.admin.census.StatementText;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The last statements of the sessions that are connected: the server remembers ten of each until the session ends. Nothing
 * else tells by account and by table at once. No statement leaves this class.
 */
@Component
final class ReadingSessions {
    private static final String DONE =
            """
            SELECT t.PROCESSLIST_ID AS session, t.PROCESSLIST_USER AS user,
                   COALESCE(t.PROCESSLIST_HOST, 'localhost') AS host, e.CURRENT_SCHEMA AS db,
                   COALESCE(e.DIGEST_TEXT, e.SQL_TEXT) AS text,
                   UTC_TIMESTAMP(6) - INTERVAL (CAST(own.TIMER_START DIV 1000000 AS SIGNED)
                                                - CAST(e.TIMER_START DIV 1000000 AS SIGNED)) MICROSECOND AS at
            FROM performance_schema.events_statements_history e
            JOIN performance_schema.threads t ON t.THREAD_ID = e.THREAD_ID
            JOIN performance_schema.threads me ON me.PROCESSLIST_ID = CONNECTION_ID()
            JOIN performance_schema.events_statements_current own ON own.THREAD_ID = me.THREAD_ID
            WHERE t.PROCESSLIST_USER IN (:users) AND e.ERRORS = 0
            """;

    /** Each as a setting, with the value that it should have. */
    private static final String OFF =
            """
            SELECT CONCAT('setup_consumers.', NAME, ' (ENABLED)') FROM performance_schema.setup_consumers
            WHERE ENABLED = 'NO' AND NAME IN ('global_instrumentation', 'thread_instrumentation',
                                              'events_statements_current', 'events_statements_history')
            UNION
            SELECT CONCAT('setup_instruments.', NAME, ' (ENABLED, TIMED)') FROM performance_schema.setup_instruments
            WHERE (ENABLED = 'NO' OR TIMED = 'NO') AND NAME IN ('statement/sql/select', 'statement/com/Execute')
            UNION
            SELECT 'setup_actors (ENABLED, HISTORY)' FROM performance_schema.setup_actors
            WHERE ENABLED = 'NO' OR HISTORY = 'NO'
            UNION
            SELECT CONCAT('threads (INSTRUMENTED, HISTORY) of session ', PROCESSLIST_ID) FROM performance_schema.threads
            WHERE PROCESSLIST_USER IN (:users) AND (INSTRUMENTED = 'NO' OR HISTORY = 'NO')
            """;

    private final JdbcClient sql;
    private final TableName consolidated;
    private final TableName legacy;

    ReadingSessions(JdbcClient sql, AuthTables tables) {
        this.sql = sql;
        consolidated = tables.name(ActiveTable.CONSOLIDATED);
        legacy = tables.name(ActiveTable.LEGACY);
    }

    /** The settings of the server because of which it does not remember; none when it does. */
    List<String> switchedOff(Set<String> users) {
        return sql.sql("SELECT @@performance_schema").query(Boolean.class).single()
                ? sql.sql(OFF).param("users", users).query(String.class).list()
                : List.of("performance_schema (ON, at its start)");
    }

    /** What has not failed. */
    List<Touch> touches(Set<String> users) {
        return sql.sql(DONE).param("users", users).query((row, number) -> touches(row)).list().stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Touch> touches(ResultSet row) throws SQLException {
        List<Touch> touches = new ArrayList<>();
        if (reads(consolidated, row)) {
            touches.add(touch(row, ActiveTable.CONSOLIDATED));
        }
        if (reads(legacy, row)) {
            touches.add(touch(row, ActiveTable.LEGACY));
        }
        return touches;
    }

    private static boolean reads(TableName table, ResultSet row) throws SQLException {
        String text = row.getString("text");
        return text != null
                && new StatementText(table)
                        .kind(text, row.getString("db"))
                        .filter(StatementText.Kind.READ::equals)
                        .isPresent();
    }

    private static Touch touch(ResultSet row, ActiveTable table) throws SQLException {
        return new Touch(
                row.getLong("session"),
                new Actor(row.getString("user"), row.getString("host")),
                table,
                row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }
}
