package net.openneo.authlock.admin.operations;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Sessions of an admin that lost its turn while another session of its own was seeing to it that the operation stays its
 * own, as one that is frozen does. Nothing else of admin holds the row of an operation for a second.
 */
@Component
final class LeftSessions {
    private static final Logger log = LoggerFactory.getLogger(LeftSessions.class);
    private static final String HOLDERS =
            """
            SELECT DISTINCT p.PROCESSLIST_ID
            FROM performance_schema.data_locks l JOIN performance_schema.threads p ON p.THREAD_ID = l.THREAD_ID
            WHERE l.OBJECT_SCHEMA = :schema AND l.OBJECT_NAME = 'auth_lock_operation' AND l.LOCK_TYPE = 'RECORD'
              AND l.LOCK_STATUS = 'GRANTED' AND p.PROCESSLIST_USER = SUBSTRING_INDEX(USER(), '@', 1)
              AND p.PROCESSLIST_ID <> CONNECTION_ID()
            """;

    private final AuthTables tables;

    LeftSessions(AuthTables tables) {
        this.tables = tables;
    }

    /** Ends them, so that the next try to go on finds the row free. */
    void end(Session session) {
        List<Long> left = session.sql()
                .sql(HOLDERS)
                .param("schema", tables.schema())
                .query(Long.class)
                .list();
        for (long one : left) {
            log.warn("Session {} of an admin that has lost its turn kept an operation, and is ended.", one);
            end(session, one);
        }
    }

    private static void end(Session session, long one) {
        try {
            session.execute("KILL " + one);
        } catch (DataAccessException e) {
            if (MySqlError.of(e) != MySqlError.UNKNOWN_SESSION) {
                throw e;
            }
        }
    }
}
