package net.openneo.authlock.admin.view;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.consolidation.Consolidation;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
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
    private static final String PREFLIGHT =
            "SELECT COUNT(*) FROM auth_lock_operation WHERE verb = 'preflight' AND state IN ('RUNNING', 'PAUSED')";

    private final Consolidations consolidations;
    private final JdbcClient sql;
    private final Sessions sessions;
    private final OneChange oneChange;
    private final Audit audit;

    ViewWish(Consolidations consolidations, JdbcClient sql, Sessions sessions, OneChange oneChange, Audit audit) {
        this.consolidations = consolidations;
        this.sql = sql;
        this.sessions = sessions;
        this.oneChange = oneChange;
        this.audit = audit;
    }

    public ViewState look() {
        return new ViewState(consolidations.read().viewWanted(), false);
    }

    /**
     * Asks for the view, or takes that back.
     *
     * @throws RefusedChangeException when it is too late for that, and then nothing has changed
     */
    public ViewState wish(boolean wanted, String actor) {
        return oneChange.make(() -> {
            Consolidation consolidation = consolidations.read();
            requireBeforeTheLock(consolidation.phase());
            if (consolidation.viewWanted() != wanted) {
                change(consolidation.phase(), wanted, actor);
            }
            return look();
        });
    }

    private void requireBeforeTheLock(Phase phase) {
        if (phase != Phase.NEW && phase != Phase.CHECKED) {
            throw new RefusedChangeException("The consolidation is in phase " + phase + ", and the view is asked for"
                    + " before the lock, in phase NEW or CHECKED; to put it up and to remove it comes with a later"
                    + " version.");
        }
        if (sql.sql(PREFLIGHT).query(Integer.class).single() > 0) {
            throw new RefusedChangeException(
                    "A preflight is under way, which might not heed this; ask again when it has ended.");
        }
    }

    private void change(Phase from, boolean wanted, String actor) {
        try (Session session = sessions.open()) {
            session.begin();
            consolidations.move(session, from, Phase.NEW, actor);
            consolidations.wantView(session, wanted);
            String outcome = wanted ? "The view is wanted." : "The view is not wanted any more.";
            audit.add(session, actor, "view", new ViewState(wanted, false), outcome);
            session.commit();
        }
    }
}
