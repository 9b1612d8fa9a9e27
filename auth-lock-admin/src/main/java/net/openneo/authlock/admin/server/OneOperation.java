package net.openneo.authlock.admin.server;

import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One operation at a time, across all instances of admin. A named lock of the session that does the work
 * stands for it: when admin dies, the session and the lock go with it, and everybody sees that nobody works any more.
 */
@Component
public final class OneOperation {
    private static final String NAME = "CONCAT('auth-lock-operation-', SHA1(:schema))";
    private static final String TAKE = "SELECT GET_LOCK(" + NAME + ", 0)";
    private static final String IS_TAKEN = "SELECT IS_USED_LOCK(" + NAME + ") IS NOT NULL";
    private static final String GIVE_BACK = "SELECT RELEASE_LOCK(" + NAME + ")";

    private final Sessions sessions;
    private final AuthTables tables;
    private final JdbcClient sql;

    OneOperation(Sessions sessions, AuthTables tables, JdbcClient sql) {
        this.sessions = sessions;
        this.tables = tables;
        this.sql = sql;
    }

    /** The right to work; closing it gives it back. */
    public final class Turn implements AutoCloseable {
        private final Session session;

        private Turn(Session session) {
            this.session = session;
        }

        /** The session that has it. */
        public Session session() {
            return session;
        }

        @Override
        public void close() {
            try {
                ask(session.sql(), GIVE_BACK);
            } catch (RuntimeException e) {
                // The lock goes with the session, which must be told before the pool lends it again.
                session.evict();
            } finally {
                session.close();
            }
        }
    }

    /** Takes the turn when nobody has it. */
    public Optional<Turn> take() {
        Session session = sessions.open();
        try {
            if (ask(session.sql(), TAKE)) {
                return Optional.of(new Turn(session));
            }
        } catch (RuntimeException e) {
            session.evict();
            session.close();
            throw e;
        }
        session.close();
        return Optional.empty();
    }

    /** True while somebody works. */
    public boolean isTaken() {
        return ask(sql, IS_TAKEN);
    }

    private boolean ask(JdbcClient client, String question) {
        return client.sql(question)
                .param("schema", tables.schema())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
