package net.openneo.authlock.admin.view;

import java.util.function.Consumer;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.server.Session;

/** Keeps the consolidation in a phase while a name changes hands: DDL commits by itself, and whoever sends it may have slept. */
final class PhaseGuard {
    private static final String PHASE = "SELECT phase FROM auth_lock_consolidation WHERE id = 1 FOR SHARE";

    private static final String BACK = "SELECT COUNT(*) FROM auth_lock_way_back WHERE id = 1 FOR SHARE";

    private PhaseGuard() {}

    /** After the switch, or on a way back from there that may still be given up. */
    static Consumer<Session> beforeTheFirstUnlock() {
        return session -> {
            Phase phase = phase(session);
            session.sql().sql(BACK).query(Integer.class).single();
            boolean back = phase == Phase.ROLLING_BACK && WayBack.of(session.sql()) == WayBack.BEGUN;
            if (phase != Phase.SWITCHED && !back) {
                throw left(phase);
            }
        };
    }

    static Consumer<Session> of(Phase wanted) {
        return session -> {
            Phase phase = phase(session);
            if (phase != wanted) {
                throw left(phase);
            }
        };
    }

    private static Phase phase(Session session) {
        return Phase.valueOf(session.sql().sql(PHASE).query(String.class).single());
    }

    private static RefusedChangeException left(Phase phase) {
        return new RefusedChangeException("The consolidation went on to phase " + phase
                + " meanwhile, so the view was left as it is; GET /api/view shows how it is.");
    }
}
