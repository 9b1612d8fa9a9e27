package net.openneo.authlock.admin.requests;

import java.util.UUID;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether an admin lives that works on requests. One session of it has a named lock meanwhile, for all of them together,
 * so that those who wait for their turn leave the pool to the one who has it; when admin dies, the lock goes too.
 */
@Component
final class Presence {
    private static final String NAME = "CONCAT('auth-lock-admin-', :admin)";
    private static final String TAKE = "SELECT GET_LOCK(" + NAME + ", 0)";
    private static final String IS_OURS = "SELECT COALESCE(IS_USED_LOCK(" + NAME + ") = CONNECTION_ID(), FALSE)";
    private static final String LIVES = "SELECT IS_USED_LOCK(" + NAME + ") IS NOT NULL";
    private static final String GIVE_BACK = "SELECT RELEASE_LOCK(" + NAME + ")";

    private final String admin = UUID.randomUUID().toString();
    private final Sessions sessions;
    private final JdbcClient sql;
    private @Nullable Session session;
    private int working;

    Presence(Sessions sessions, JdbcClient sql) {
        this.sessions = sessions;
        this.sql = sql;
    }

    /** The name of this admin, another one after each start. */
    String admin() {
        return admin;
    }

    /** Begins to work on one more, and so {@link #leave} comes next. A session that was lost is replaced. */
    synchronized void enter() {
        working++;
        if (session != null && !isOurs(session)) {
            session.close();
            session = null;
        }
        if (session == null) {
            session = present();
        }
    }

    /** Has ended to work on one. */
    synchronized void leave() {
        working--;
        if (working == 0 && session != null) {
            giveBack(session);
            session = null;
        }
    }

    boolean lives(String other) {
        return ask(sql, LIVES, other);
    }

    private Session present() {
        Session opened = sessions.open();
        try {
            ask(opened.sql(), TAKE, admin);
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private boolean isOurs(Session ours) {
        try {
            return ask(ours.sql(), IS_OURS, admin);
        } catch (DataAccessException e) {
            return false;
        }
    }

    /** Where that fails the session is lost, and the lock with it. */
    private void giveBack(Session ours) {
        try (ours) {
            ask(ours.sql(), GIVE_BACK, admin);
        } catch (DataAccessException e) {
            ours.evict();
        }
    }

    private static boolean ask(JdbcClient client, String question, String admin) {
        return client.sql(question)
                .param("admin", admin)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
