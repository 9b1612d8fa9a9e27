package net.openneo.authlock.admin.view;

import java.time.Instant;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.consolidation.Consolidation;
import net.openneo.authlock.admin.fence.CarefulDdl;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.admin.switching.OldViews;
import net.openneo.authlock.admin.view.LegacyNames.Seen;
import net.openneo.authlock.admin.view.LegacyNames.What;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** Puts the view up: made under a name of its own, and in the place of the old table by one statement, for everybody at once. */
@Component
final class ViewUp {
    private static final String PURPOSE =
            "the view could take its name; nothing has changed for anybody, and PUT /api/view tries again";

    private final LegacyNames names;
    private final ViewSql text;
    private final OldViews oldViews;
    private final CarefulDdl ddl;
    private final Sessions sessions;
    private final AdminProperties properties;

    ViewUp(
            LegacyNames names,
            ViewSql text,
            OldViews oldViews,
            CarefulDdl ddl,
            Sessions sessions,
            AdminProperties properties) {
        this.names = names;
        this.text = text;
        this.oldViews = oldViews;
        this.ddl = ddl;
        this.sessions = sessions;
        this.properties = properties;
    }

    /**
     * Under the lock after the switch, when both tables are equal.
     *
     * @throws RefusedChangeException when it cannot be done now; everybody reads the old table then, as before
     */
    void put(Consolidation consolidation) {
        Seen seen = names.look();
        if (seen.standing()) {
            return;
        }
        requireNames(seen);
        Instant copyEndedAt = consolidation.copyEndedAt();
        if (copyEndedAt == null) {
            throw new RefusedChangeException(
                    "It is not known when the copy ended, so nobody knows who would see nothing through the view.");
        }
        oldViews.awaitNone(copyEndedAt, "The view was not put up");
        try (Session session = sessions.open()) {
            session.execute(text.create());
        }
        ddl.send(
                new CarefulDdl.Statement(text.swapIn(), names.own(), PURPOSE, PhaseGuard.beforeTheFirstUnlock()),
                Deadline.in(properties.drainTimeout()));
    }

    private void requireNames(Seen seen) {
        if (seen.own() != What.TABLE) {
            throw new RefusedChangeException("The view cannot be put up, because " + names.own()
                    + " is not the table that the accounts come from; GET /api/fence shows what stands.");
        }
        requireFree(names.retired(), seen.retired() == What.NOTHING);
        requireFree(names.beside(), seen.beside() == What.NOTHING || seen.beside() == What.VIEW);
    }

    private static void requireFree(TableName name, boolean free) {
        if (!free) {
            throw new RefusedChangeException("The view cannot be put up, because the name " + name
                    + " is taken; give what has it another name.");
        }
    }
}
