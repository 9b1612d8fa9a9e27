package net.openneo.authlock.admin.usage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.census.StatementText;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the server has counted of the legacy table. */
@Component
final class TableCounters {
    static final String COUNTED =
            """
            SELECT UTC_TIMESTAMP() - INTERVAL (SELECT VARIABLE_VALUE FROM performance_schema.global_status
                                               WHERE VARIABLE_NAME = 'Uptime') SECOND AS started,
                   COALESCE(SUM(IF(OBJECT_SCHEMA = :schema AND OBJECT_NAME = :table, COUNT_READ, 0)), 0) AS `reads`,
                   COALESCE(SUM(IF(OBJECT_SCHEMA = :schema AND OBJECT_NAME = :table, COUNT_WRITE, 0)), 0) AS writes,
                   COALESCE(SUM(IF(OBJECT_SCHEMA = :ownSchema AND OBJECT_NAME = 'auth_lock_usage', COUNT_STAR, 0)), 0)
                     AS witness
            FROM performance_schema.table_io_waits_summary_by_table
            """;
    private static final String STATEMENTS =
            """
            SELECT SCHEMA_NAME, DIGEST_TEXT, COUNT_STAR - SUM_ERRORS AS done
            FROM performance_schema.events_statements_summary_by_digest
            WHERE DIGEST_TEXT LIKE CONCAT('%', :table, '%')
            """;
    private static final String VIEW =
            """
            SELECT COUNT(*) FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table AND TABLE_TYPE = 'VIEW'
            """;

    private final AuthTables tables;
    private final StandingLegacyTable standing;

    TableCounters(AuthTables tables, StandingLegacyTable standing) {
        this.tables = tables;
        this.standing = standing;
    }

    Sample sample(JdbcClient sql, Instant at) {
        TableName table = standing.name();
        boolean view = viewStands(sql);
        long statements = statements(sql, table);
        return sql.sql(COUNTED)
                .param("schema", table.schema())
                .param("table", table.table())
                .param("ownSchema", tables.schema())
                .query((row, number) -> new Sample(
                        at,
                        started(row),
                        table.toString(),
                        view,
                        row.getLong("reads"),
                        row.getLong("writes"),
                        statements,
                        row.getLong("witness")))
                .single();
    }

    /** A view has the name that the legacy table is configured by. */
    boolean viewStands(JdbcClient sql) {
        TableName own = tables.name(ActiveTable.LEGACY);
        return sql.sql(VIEW)
                        .param("schema", own.schema())
                        .param("table", own.table())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Those that had an error have used nothing. An EXPLAIN uses nothing either. */
    private static long statements(JdbcClient sql, TableName table) {
        StatementText text = new StatementText(table);
        return sql
                .sql(STATEMENTS)
                .param("table", table.table())
                .query((row, number) -> text.kind(row.getString("DIGEST_TEXT"), row.getString("SCHEMA_NAME"))
                                .isPresent()
                        ? row.getLong("done")
                        : 0L)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Instant started(ResultSet row) throws SQLException {
        return row.getObject("started", LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }
}
