package net.openneo.authlock.admin.watch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The server's own counters, in its memory: no table is touched, and no statement may take longer than a second. No text
 * of a statement is kept.
 */
final class ServerCounters {
    private static final String BRIEFLY = "SELECT /*+ MAX_EXECUTION_TIME(1000) */ ";
    private static final String STARTED = BRIEFLY
            + """
                    UTC_TIMESTAMP() - INTERVAL VARIABLE_VALUE SECOND FROM performance_schema.global_status
                    WHERE VARIABLE_NAME = 'Uptime'
                    """;
    private static final String STATEMENTS = BRIEFLY
            + """
                    DIGEST_TEXT AS text, COUNT_STAR AS counted, SUM_TIMER_WAIT AS picoseconds
                    FROM performance_schema.events_statements_summary_by_digest
                    WHERE INSTR(DIGEST_TEXT, :table) > 0 AND INSTR(DIGEST_TEXT, 'EXPLAIN') <> 1
                    """;
    private static final String ROWS = BRIEFLY
            + """
                    COALESCE(SUM(COUNT_READ), 0) AS has_read, COALESCE(SUM(COUNT_WRITE), 0) AS has_written
                    FROM performance_schema.table_io_waits_summary_by_table
                    WHERE OBJECT_SCHEMA = :schema AND OBJECT_NAME = :table
                    """;
    private static final String ERRORS = BRIEFLY
            + """
                    ERROR_NUMBER AS number, ERROR_NAME AS name, SUM(SUM_ERROR_RAISED) AS counted
                    FROM performance_schema.events_errors_summary_by_account_by_error
                    WHERE USER IN (:users) AND SUM_ERROR_RAISED > 0 AND ERROR_NUMBER IN (:numbers)
                    GROUP BY ERROR_NUMBER, ERROR_NAME
                    """;
    private static final String OFF = BRIEFLY
            + """
                    NAME FROM performance_schema.setup_consumers
                    WHERE ENABLED = 'NO' AND NAME IN ('global_instrumentation', 'statements_digest')
                    UNION ALL
                    SELECT NAME FROM performance_schema.setup_instruments
                    WHERE ENABLED = 'NO' AND NAME IN ('wait/io/table/sql/handler', 'error', 'statement/sql/select')
                    UNION ALL
                    SELECT 'global_instrumentation' FROM DUAL WHERE NOT @@performance_schema
                    """;
    /** Those that a table in another place can cause: rights, names, columns, locks, values, a fence. */
    private static final Set<Integer> KINDS = Set.of(
            1022, 1030, 1036, 1044, 1048, 1049, 1054, 1062, 1142, 1143, 1146, 1205, 1213, 1227, 1264, 1290, 1292, 1305,
            1356, 1364, 1366, 1369, 1406, 1412, 1417, 1442, 1449, 1451, 1452, 1615, 1644, 1792, 1836, 3024, 3572);

    private final JdbcClient sql;

    ServerCounters(JdbcClient sql) {
        this.sql = sql;
    }

    LocalDateTime started() {
        return sql.sql(STARTED).query(LocalDateTime.class).single();
    }

    /** What of the server's counters is switched off, by name. */
    Set<String> off() {
        return Set.copyOf(sql.sql(OFF).query(String.class).list());
    }

    /** The same statement on either table has the same name. */
    List<Reading> statements(TableName table) {
        String name = table.sql().replace("`.`", "` . `");
        Map<String, Reading> byShape =
                sql.sql(STATEMENTS).param("table", name).query((row, number) -> statement(row, name)).list().stream()
                        .collect(Collectors.toMap(Reading::name, reading -> reading, ServerCounters::sum));
        return List.copyOf(byShape.values());
    }

    List<Reading> rows(Metric metric, TableName table) {
        return sql.sql(ROWS)
                .param("schema", table.schema())
                .param("table", table.table())
                .query((row, number) -> List.of(
                        new Reading(metric, "read", row.getLong("has_read")),
                        new Reading(metric, "written", row.getLong("has_written"))))
                .single();
    }

    /** @param users of the accounts; the server counts by the host from which somebody comes, so all hosts count */
    List<Reading> errors(Set<String> users) {
        if (users.isEmpty()) {
            return List.of();
        }
        return sql.sql(ERRORS)
                .param("users", users)
                .param("numbers", KINDS)
                .query((row, number) -> new Reading(
                        Metric.SERVER_ERROR,
                        row.getInt("number") + " " + row.getString("name"),
                        row.getLong("counted")))
                .list();
    }

    private static Reading statement(ResultSet row, String table) throws SQLException {
        return new Reading(
                Metric.STATEMENT,
                digest(row.getString("text").replace(table, "the accounts")),
                row.getLong("counted"),
                row.getLong("picoseconds"));
    }

    private static Reading sum(Reading one, Reading other) {
        return new Reading(
                one.metric(), one.name(), one.counted() + other.counted(), one.picoseconds() + other.picoseconds());
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
