package net.openneo.authlock.admin.usage;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why the server does not count who uses the legacy table. Sessions of admin's own account may be hidden. */
@Component
final class Blindness {
    private static final String OFF =
            """
            SELECT NAME FROM performance_schema.setup_consumers
            WHERE ENABLED = 'NO' AND NAME IN ('global_instrumentation', 'thread_instrumentation', 'statements_digest')
            UNION ALL
            SELECT NAME FROM performance_schema.setup_instruments
            WHERE ENABLED = 'NO' AND NAME = 'wait/io/table/sql/handler'
            ORDER BY NAME
            """;
    private static final String COUNTED =
            """
            SELECT ENABLED = 'YES' FROM performance_schema.setup_objects
            WHERE OBJECT_TYPE = 'TABLE' AND OBJECT_SCHEMA IN (:schema, '%') AND OBJECT_NAME IN (:table, '%')
            ORDER BY OBJECT_SCHEMA <> '%' DESC, OBJECT_NAME <> '%' DESC LIMIT 1
            """;
    private static final String HIDDEN =
            """
            SELECT (SELECT COUNT(*) FROM performance_schema.setup_actors WHERE ENABLED = 'NO')
                 + (SELECT COUNT(*) FROM performance_schema.threads
                    WHERE TYPE = 'FOREGROUND' AND PROCESSLIST_USER IS NOT NULL AND INSTRUMENTED = 'NO'
                      AND PROCESSLIST_USER <> SUBSTRING_INDEX(USER(), '@', 1))
            """;
    private static final String LOST =
            """
            SELECT CONCAT(VARIABLE_NAME, ' = ', VARIABLE_VALUE) FROM performance_schema.global_status
            WHERE VARIABLE_VALUE <> '0'
              AND VARIABLE_NAME IN ('Performance_schema_table_instances_lost', 'Performance_schema_table_handles_lost',
                                    'Performance_schema_index_stat_lost', 'Performance_schema_thread_instances_lost')
            ORDER BY VARIABLE_NAME
            """;

    private final StandingLegacyTable standing;

    Blindness(StandingLegacyTable standing) {
        this.standing = standing;
    }

    /** As sentences that say what to do; none when it counts. */
    List<String> gaps(JdbcClient sql) {
        if (!sql.sql("SELECT @@performance_schema").query(Boolean.class).single()) {
            return List.of("The server's performance_schema is off, so it does not count who uses tables; start it with"
                    + " performance_schema = ON.");
        }
        List<String> gaps = new ArrayList<>();
        List<String> off = sql.sql(OFF).query(String.class).list();
        if (!off.isEmpty() || !isCounted(sql)) {
            gaps.add("The server does not count who uses the table, since something of its performance_schema is off ("
                    + (off.isEmpty() ? "the table in setup_objects" : String.join(", ", off))
                    + "); set ENABLED = 'YES' there.");
        }
        if (sql.sql(HIDDEN).query(Long.class).single() > 0) {
            gaps.add("The server does not count what every session does; UPDATE performance_schema.setup_actors SET"
                    + " ENABLED = 'YES'; UPDATE performance_schema.threads SET INSTRUMENTED = 'YES';");
        }
        List<String> lost = sql.sql(LOST).query(String.class).list();
        if (!lost.isEmpty()) {
            gaps.add("The server had no room to count all that is done (" + String.join(", ", lost)
                    + "); start it with larger performance_schema_… sizes.");
        }
        return gaps;
    }

    private boolean isCounted(JdbcClient sql) {
        TableName table = standing.name();
        return sql.sql(COUNTED)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
