package net.openneo.authlock.admin.server;

import net.openneo.authlock.admin.RefusedChangeException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes a session out of what the server counts. How many statements it sends is noted, since whoever compares the server's
 * counters with each other would miss them.
 */
final class Unseen {
    private static final String HIDE =
            "UPDATE performance_schema.threads SET INSTRUMENTED = 'NO' WHERE PROCESSLIST_ID = CONNECTION_ID()";
    private static final String SHOW =
            "UPDATE performance_schema.threads SET INSTRUMENTED = 'YES' WHERE PROCESSLIST_ID = CONNECTION_ID()";
    private static final String SENT =
            "SELECT VARIABLE_VALUE FROM performance_schema.session_status WHERE VARIABLE_NAME = 'Questions'";
    private static final String NOTE =
            """
            INSERT INTO auth_lock_unseen (server_started, statements)
            SELECT UTC_TIMESTAMP() - INTERVAL VARIABLE_VALUE SECOND, :statements
            FROM performance_schema.global_status WHERE VARIABLE_NAME = 'Uptime'
            ON DUPLICATE KEY UPDATE statements = auth_lock_unseen.statements + :statements
            """;
    /** The first count's own statement, the note itself, and the one that shows the session again. */
    private static final int AROUND = 3;

    private Unseen() {}

    static void hide(Session session) {
        try {
            session.execute(HIDE);
        } catch (DataAccessException e) {
            throw MySqlError.of(e) == MySqlError.TABLE_ACCESS_DENIED ? refused(session) : e;
        }
        long before = sent(session.sql());
        session.onClose(() -> show(session, before));
    }

    private static void show(Session session, long before) {
        try {
            note(session.sql(), sent(session.sql()) - before + AROUND);
            session.execute(SHOW);
        } catch (DataAccessException e) {
            session.evict();
        }
    }

    private static long sent(JdbcClient sql) {
        return sql.sql(SENT).query(Long.class).single();
    }

    private static void note(JdbcClient sql, long statements) {
        sql.sql(NOTE).param("statements", statements).update();
    }

    private static RuntimeException refused(Session session) {
        return new RefusedChangeException(
                "What admin itself reads would count as a use of the old table, because admin may"
                        + " not hide it; GRANT UPDATE ON `performance_schema`.`threads` TO "
                        + Account.own(session.sql()).sql() + ";");
    }
}
