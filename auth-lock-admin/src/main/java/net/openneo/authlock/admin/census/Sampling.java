package net.openneo.authlock.admin.census;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Watches for a while what the sessions of the server do, and did last. No statement leaves this class. */
@Component
final class Sampling {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final String STATEMENTS =
            """
            SELECT DISTINCT t.PROCESSLIST_USER AS user, t.PROCESSLIST_HOST AS host, e.db, e.text
            FROM (SELECT THREAD_ID, CURRENT_SCHEMA AS db, COALESCE(DIGEST_TEXT, SQL_TEXT) AS text
                  FROM performance_schema.events_statements_current
                  UNION ALL
                  SELECT THREAD_ID, CURRENT_SCHEMA, COALESCE(DIGEST_TEXT, SQL_TEXT)
                  FROM performance_schema.events_statements_history
                  UNION ALL
                  SELECT p.OWNER_THREAD_ID, o.PROCESSLIST_DB, p.SQL_TEXT
                  FROM performance_schema.prepared_statements_instances p
                  JOIN performance_schema.threads o ON o.THREAD_ID = p.OWNER_THREAD_ID
                  WHERE p.COUNT_EXECUTE > 0) e
            JOIN performance_schema.threads t ON t.THREAD_ID = e.THREAD_ID
            WHERE t.PROCESSLIST_USER IS NOT NULL AND e.text LIKE CONCAT('%', :table, '%')
            """;

    private final TableName table;
    private final Duration sampleFor;

    Sampling(AuthTables tables, CensusProperties properties) {
        table = tables.name(ActiveTable.LEGACY);
        sampleFor = properties.sampleFor();
    }

    /** Somebody, seen to use the table. */
    record Touch(Actor actor, StatementText.Kind kind) {}

    Set<Touch> watch(JdbcClient sql) {
        Set<Touch> touches = new HashSet<>();
        Deadline deadline = Deadline.in(sampleFor);
        while (true) {
            touches.addAll(look(sql, table));
            if (deadline.passed()) {
                return touches;
            }
            Deadline.pause(BETWEEN_LOOKS);
        }
    }

    /** Looks once. */
    static Set<Touch> look(JdbcClient sql, TableName table) {
        StatementText text = new StatementText(table);
        Set<Touch> touches = new HashSet<>();
        sql.sql(STATEMENTS)
                .param("table", table.table())
                .query((row, number) -> touch(text, row))
                .list()
                .forEach(touch -> touch.ifPresent(touches::add));
        return touches;
    }

    private static Optional<Touch> touch(StatementText text, ResultSet row) throws SQLException {
        String host = row.getString("host");
        Actor actor = new Actor(row.getString("user"), host == null ? "localhost" : host);
        return text.kind(row.getString("text"), row.getString("db")).map(kind -> new Touch(actor, kind));
    }
}
