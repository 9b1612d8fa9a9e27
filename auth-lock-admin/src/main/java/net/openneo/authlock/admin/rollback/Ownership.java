package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.server.Session;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose the way back is: one that was left may be followed by another, under the same lock, and is over then. */
final class Ownership {
    private static final String OWN = "SELECT operation_id <=> :operation FROM auth_lock_way_back WHERE id = 1";
    private static final String ARRIVED =
            """
            SELECT COUNT(*)
            FROM auth_lock_way_back w
              JOIN auth_lock_consolidation c ON c.id = 1 AND c.table_revision = w.arrived_at
              JOIN auth_lock_control a ON a.id = 1 AND a.active_table = 'LEGACY'
            WHERE w.id = 1 AND w.operation_id = :operation
            """;

    private Ownership() {}

    /**
     * Nobody can begin another way back while the session's transaction is open.
     *
     * @throws OvertakenException when somebody has
     */
    static void require(Session session, long operation) {
        if (!isOwn(session.sql(), OWN + " FOR SHARE", operation)) {
            throw new OvertakenException();
        }
    }

    static boolean isOwn(JdbcClient sql, long operation) {
        return isOwn(sql, OWN, operation);
    }

    /** It has brought the accounts back, and they have not moved since. */
    static boolean hasArrived(JdbcClient sql, long operation) {
        return sql.sql(ARRIVED)
                        .param("operation", operation)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static boolean isOwn(JdbcClient sql, String question, long operation) {
        return sql.sql(question)
                .param("operation", operation)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
