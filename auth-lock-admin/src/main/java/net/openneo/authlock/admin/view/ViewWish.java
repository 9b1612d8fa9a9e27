package net.openneo.authlock.admin.view;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether a view is to stand in the place of the old table after the switch. Who may go on reading that depends on it, so
 * a gate that was open closes when the wish changes.
 */
@Component
public final class ViewWish {
    private static final String READ = "SELECT view_wanted FROM auth_lock_consolidation WHERE id = 1";
    private static final String PHASE = "SELECT phase FROM auth_lock_consolidation WHERE id = 1";
    private static final String PREFLIGHT =
            "SELECT COUNT(*) FROM auth_lock_operation WHERE verb = 'preflight' AND state IN ('RUNNING', 'PAUSED')";
    private static final String CHANGE =
            """
            UPDATE auth_lock_consolidation
            SET view_wanted = :wanted, phase = 'NEW', changed_by = :by, changed_at = UTC_TIMESTAMP(3)
            WHERE id = 1 AND view_wanted <> :wanted AND phase IN ('NEW', 'CHECKED')
            """;

    private final JdbcClient sql;
    private final Sessions sessions;
    private final OneChange oneChange;
    private final Audit audit;

    ViewWish(JdbcClient sql, Sessions sessions, OneChange oneChange, Audit audit) {
        this.sql = sql;
        this.sessions = sessions;
        this.oneChange = oneChange;
        this.audit = audit;
    }

    public ViewState look() {
        return new ViewState(sql.sql(READ).query(Boolean.class).single(), false);
    }

    /**
     * Asks for the view, or takes that back.
     *
     * @throws RefusedChangeException when it is too late for that, and then nothing has changed
     */
    public ViewState wish(boolean wanted, String actor) {
        return oneChange.make(() -> {
            requireBeforeTheLock();
            if (look().wanted() != wanted) {
                change(wanted, actor);
            }
            return look();
        });
    }

    private void requireBeforeTheLock() {
        String phase = sql.sql(PHASE).query(String.class).single();
        if (!phase.equals("NEW") && !phase.equals("CHECKED")) {
            throw new RefusedChangeException(
                    "The consolidation is in phase " + phase + ", and the view is asked for before"
                            + " the lock, in phase NEW or CHECKED; to put it up and to remove it comes with a later version.");
        }
        if (sql.sql(PREFLIGHT).query(Integer.class).single() > 0) {
            throw new RefusedChangeException(
                    "A preflight is under way, which would not heed this; ask again when it has ended.");
        }
    }

    private void change(boolean wanted, String actor) {
        try (Session session = sessions.open()) {
            session.begin();
            int changed = session.sql()
                    .sql(CHANGE)
                    .param("wanted", wanted)
                    .param("by", actor)
                    .update();
            if (changed == 0) {
                throw new RefusedChangeException("Somebody else has moved the consolidation; ask again.");
            }
            String outcome = wanted ? "The view is wanted." : "The view is not wanted any more.";
            audit.add(session, actor, "view", new ViewState(wanted, false), outcome);
            session.commit();
        }
    }
}
