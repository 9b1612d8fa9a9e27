package net.openneo.authlock.admin.view;

import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.fence.CarefulDdl;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.view.LegacyNames.Seen;
import net.openneo.authlock.admin.view.LegacyNames.What;
import org.springframework.stereotype.Component;

/**
 * Takes the view away. The old table keeps its retired name: whoever still asks for the old name fails aloud, and never
 * reads passwords of yesterday.
 */
@Component
final class ViewDown {
    private static final String PURPOSE =
            "the view could be removed; nothing has changed, and DELETE /api/view tries again";

    private final LegacyNames names;
    private final ViewSql text;
    private final CarefulDdl ddl;
    private final AdminProperties properties;

    ViewDown(LegacyNames names, ViewSql text, CarefulDdl ddl, AdminProperties properties) {
        this.names = names;
        this.text = text;
        this.ddl = ddl;
        this.properties = properties;
    }

    /**
     * @throws RefusedChangeException when it cannot be done now, and then nothing has changed
     */
    void remove() {
        Seen seen = names.look();
        if (seen.own() == What.OTHER_VIEW) {
            throw new RefusedChangeException("The view " + names.own() + " does not show " + names.consolidated()
                    + ", so it was not put up by PUT /api/view and is not removed; whoever made it has to.");
        }
        if (seen.standing()) {
            ddl.send(
                    new CarefulDdl.Statement(text.drop(names.own()), names.own(), PURPOSE, PhaseGuard.of(Phase.OPEN)),
                    Deadline.in(properties.drainTimeout()));
        }
    }
}
