package net.openneo.authlock.admin.view;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.consolidation.Consolidation;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether a view is to stand in the place of the old table after the switch. Who may go on reading that depends on it, so
 * a gate that was open closes when the wish changes.
 */
@Component
final class ViewWish {
    private static final String PREFLIGHT =
            "SELECT COUNT(*) FROM auth_lock_operation WHERE verb = 'preflight' AND state IN ('RUNNING', 'PAUSED')";

    private final Consolidations consolidations;
    private final JdbcClient sql;
    private final Sessions sessions;
    private final Audit audit;

    ViewWish(Consolidations consolidations, JdbcClient sql, Sessions sessions, Audit audit) {
        this.consolidations = consolidations;
        this.sql = sql;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * @throws RefusedChangeException when a preflight is under way, and then nothing has changed
     */
    void note(Consolidation consolidation, boolean wanted, String actor) {
        if (sql.sql(PREFLIGHT).query(Integer.class).single() > 0) {
            throw new RefusedChangeException(
                    "A preflight is under way, which might not heed this; ask again when it has ended.");
        }
        if (consolidation.viewWanted() != wanted) {
            change(consolidation.phase(), wanted, actor);
        }
    }

    private void change(Phase from, boolean wanted, String actor) {
        try (Session session = sessions.open()) {
            session.begin();
            consolidations.move(session, from, Phase.NEW, actor);
            consolidations.wantView(session, wanted);
            String outcome = wanted ? "The view is wanted." : "The view is not wanted any more.";
            audit.add(session, actor, "view", new ViewState(wanted, false, null), outcome);
            session.commit();
        }
    }
}
