package net.openneo.authlock.admin.fence;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/**
 * Sessions that try the triggers of a table. Where the accounts have left the legacy table nobody may use it any more, and
 * a probe write of ours must not look as if somebody did.
 */
@Component
final class ProofSessions {
    private final Sessions sessions;
    private final FenceRow row;

    ProofSessions(Sessions sessions, FenceRow row) {
        this.sessions = sessions;
        this.row = row;
    }

    Session open() {
        return sessions.open();
    }

    /** One that uses the table. */
    Session on(ActiveTable own) {
        return own == ActiveTable.LEGACY && isLeft() ? unseen() : sessions.open();
    }

    private boolean isLeft() {
        return row.read()
                .map(state -> state.activeTable() == ActiveTable.CONSOLIDATED)
                .orElse(false);
    }

    /** A lock does not fail for want of a privilege that only the census needs. */
    private Session unseen() {
        try {
            return sessions.openUnseen();
        } catch (RefusedChangeException e) {
            return sessions.open();
        }
    }
}
