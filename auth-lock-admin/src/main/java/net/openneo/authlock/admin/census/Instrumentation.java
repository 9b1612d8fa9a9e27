package net.openneo.authlock.admin.census;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the server counts what the census asks for: what is not counted is not known, and nothing follows from it. */
final class Instrumentation {
    private static final String ON = "SELECT @@performance_schema";
    private static final String CONSUMERS_OFF =
            """
            SELECT NAME FROM performance_schema.setup_consumers
            WHERE ENABLED = 'NO' AND NAME IN ('global_instrumentation', 'thread_instrumentation',
                                              'events_statements_current', 'events_statements_history')
            ORDER BY NAME
            """;
    private static final String INSTRUMENTS_OFF =
            """
            SELECT COUNT(*) FROM performance_schema.setup_instruments
            WHERE ENABLED = 'NO' AND (NAME LIKE 'statement/sql/%' OR NAME LIKE 'statement/com/%')
            """;
    private static final String NOT_WATCHED =
            """
            SELECT (SELECT COUNT(*) FROM performance_schema.setup_actors WHERE ENABLED = 'NO' OR HISTORY = 'NO')
                 + (SELECT COUNT(*) FROM performance_schema.threads
                    WHERE TYPE = 'FOREGROUND' AND PROCESSLIST_USER IS NOT NULL
                      AND (INSTRUMENTED = 'NO' OR HISTORY = 'NO'))
            """;
    private static final String LOST =
            """
            SELECT CONCAT(VARIABLE_NAME, ' = ', VARIABLE_VALUE) FROM performance_schema.global_status
            WHERE VARIABLE_VALUE <> '0'
              AND VARIABLE_NAME IN ('Performance_schema_accounts_lost', 'Performance_schema_thread_instances_lost',
                                    'Performance_schema_statement_classes_lost')
            ORDER BY VARIABLE_NAME
            """;
    private static final String SENT =
            """
            SELECT SUM(IF(VARIABLE_NAME = 'Questions', VARIABLE_VALUE, 0)) AS sent,
                   SUM(IF(VARIABLE_NAME = 'Threads_connected', VARIABLE_VALUE, 0)) AS under_way
            FROM performance_schema.global_status WHERE VARIABLE_NAME IN ('Questions', 'Threads_connected')
            """;
    private static final String COUNTED =
            """
            SELECT COALESCE(SUM(COUNT_STAR), 0)
            FROM performance_schema.events_statements_summary_by_account_by_event_name
            """;
    private static final String UNSEEN =
            """
            SELECT COALESCE(SUM(statements), 0) FROM auth_lock_unseen
            WHERE server_started = (SELECT UTC_TIMESTAMP() - INTERVAL VARIABLE_VALUE SECOND
                                    FROM performance_schema.global_status WHERE VARIABLE_NAME = 'Uptime')
            """;
    private static final String AGAIN =
            " What was done meanwhile is not known: ask again once everybody who uses the table has had the time to show"
                    + " himself.";

    private final JdbcClient sql;

    Instrumentation(JdbcClient sql) {
        this.sql = sql;
    }

    private record Sent(long sent, long underWay) {}

    /** Why it cannot be told who uses the table, as sentences that say what to do. */
    List<String> gaps() {
        if (!sql.sql(ON).query(Boolean.class).single()) {
            return List.of("The server's performance_schema is off, so it cannot be told who uses the table; start the"
                    + " server with performance_schema = ON." + AGAIN);
        }
        List<String> gaps = new ArrayList<>();
        switchedOff(gaps);
        lost(gaps);
        if (gaps.isEmpty()) {
            uncounted(gaps);
        }
        return gaps;
    }

    private void switchedOff(List<String> gaps) {
        List<String> off = sql.sql(CONSUMERS_OFF).query(String.class).list();
        if (!off.isEmpty()) {
            gaps.add("The server does not note what is done, since these consumers of its performance_schema are off: "
                    + String.join(", ", off)
                    + "; UPDATE performance_schema.setup_consumers SET ENABLED = 'YES' WHERE NAME IN ('"
                    + String.join("', '", off) + "');" + AGAIN);
        }
        long instruments = number(INSTRUMENTS_OFF);
        if (instruments > 0) {
            gaps.add("The server does not note " + instruments + " kinds of statements; UPDATE"
                    + " performance_schema.setup_instruments SET ENABLED = 'YES' WHERE NAME LIKE 'statement/%';"
                    + AGAIN);
        }
        if (number(NOT_WATCHED) > 0) {
            gaps.add("The server does not watch what every session does; UPDATE performance_schema.setup_actors SET"
                    + " ENABLED = 'YES', HISTORY = 'YES'; UPDATE performance_schema.threads SET INSTRUMENTED = 'YES',"
                    + " HISTORY = 'YES';" + AGAIN);
        }
    }

    private void lost(List<String> gaps) {
        List<String> lost = sql.sql(LOST).query(String.class).list();
        if (!lost.isEmpty()) {
            gaps.add("The server had no room for all that is done (" + String.join(", ", lost)
                    + "); start it with larger performance_schema_… sizes." + AGAIN);
        }
    }

    /**
     * The server's own count is not lost by what is switched off for a time, or reset. What admin has hidden from the
     * counters itself is no gap.
     */
    private void uncounted(List<String> gaps) {
        Sent sent = sql.sql(SENT).query(Sent.class).single();
        long counted = number(COUNTED);
        if (counted + number(UNSEEN) + sent.underWay() < sent.sent()) {
            gaps.add("Of the " + sent.sent() + " statements since the server was started only " + counted
                    + " are counted by accounts: the counters were off or reset meanwhile, and who was counted before is"
                    + " not known. Restart the server." + AGAIN);
        }
    }

    private long number(String query) {
        return sql.sql(query).query(Long.class).single();
    }
}
