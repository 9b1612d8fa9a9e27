package net.openneo.authlock.admin.census;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the server has counted for each user and host since it was started. It does not tell by tables. */
final class Counters {
    private static final String MAY_READ =
            """
            'statement/sql/select', 'statement/sql/insert_select', 'statement/sql/replace_select',
            'statement/sql/update', 'statement/sql/update_multi', 'statement/sql/delete', 'statement/sql/delete_multi',
            'statement/sql/create_table', 'statement/sql/do', 'statement/sql/call_procedure', 'statement/sql/ha_read',
            'statement/sql/checksum', 'statement/sql/execute_sql', 'statement/com/Execute'
            """;
    private static final String COUNTED =
            """
            SELECT a.USER AS user, a.HOST AS host, a.TOTAL_CONNECTIONS AS connections,
                   COALESCE(SUM(IF(s.EVENT_NAME IN (%s), s.COUNT_STAR, 0)), 0) AS reading,
                   COALESCE(SUM(s.SUM_ROWS_AFFECTED), 0) AS written
            FROM performance_schema.accounts a
            LEFT JOIN performance_schema.events_statements_summary_by_account_by_event_name s
              ON s.USER = a.USER AND s.HOST = a.HOST AND s.COUNT_STAR > 0
            WHERE a.USER IS NOT NULL AND a.HOST IS NOT NULL
            GROUP BY a.USER, a.HOST, a.TOTAL_CONNECTIONS
            """
                    .formatted(MAY_READ);

    private Counters() {}

    /**
     * @param reading statements of the kinds that can read a table
     * @param written rows
     */
    record Count(Actor actor, long connections, long reading, long written) {}

    static List<Count> read(JdbcClient sql) {
        return sql.sql(COUNTED).query(Counters::count).list();
    }

    private static Count count(ResultSet row, int number) throws SQLException {
        return new Count(
                new Actor(row.getString("user"), row.getString("host")),
                row.getLong("connections"),
                row.getLong("reading"),
                row.getLong("written"));
    }
}
