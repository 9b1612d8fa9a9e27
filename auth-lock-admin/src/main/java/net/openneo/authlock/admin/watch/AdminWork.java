package net.openneo.authlock.admin.watch;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What admin itself does that may read the legacy table: operations, and probe writes of the fence. The server does not
 * tell by whom a table is read, so nothing follows from rows that were read meanwhile.
 */
final class AdminWork {
    private static final String MARK =
            """
            SELECT CONCAT(COALESCE(MAX(o.id), 0), ' ', COALESCE(MAX(o.updated_at), ''), ' ',
                          (SELECT COALESCE(MAX(drain_proven_at), '') FROM auth_lock_fence_proof)) AS mark,
                   COALESCE(SUM(o.state = 'RUNNING'), 0) AS running
            FROM auth_lock_operation o
            """;

    private AdminWork() {}

    /**
     * How far it is.
     *
     * @param mark another one when something was done since
     * @param running something is done at this moment
     */
    record Look(String mark, boolean running) {}

    static Look look(JdbcClient sql) {
        return sql.sql(MARK).query(Look.class).single();
    }
}
