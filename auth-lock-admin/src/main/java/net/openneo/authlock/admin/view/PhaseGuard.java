package net.openneo.authlock.admin.view;

import java.util.function.Consumer;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.server.Session;

/** Keeps the consolidation in a phase while a name changes hands: DDL commits by itself, and whoever sends it may have slept. */
final class PhaseGuard {
    private static final String PHASE = "SELECT phase FROM auth_lock_consolidation WHERE id = 1 FOR SHARE";

    private PhaseGuard() {}

    static Consumer<Session> of(Phase wanted) {
        return session -> {
            String phase = session.sql().sql(PHASE).query(String.class).single();
            if (!phase.equals(wanted.name())) {
                throw new RefusedChangeException("The consolidation went on to phase " + phase
                        + " meanwhile, so the view was left as it is; GET /api/view shows how it is.");
            }
        };
    }
}
