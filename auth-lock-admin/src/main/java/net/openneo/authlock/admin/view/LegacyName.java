package net.openneo.authlock.admin.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.fence.CarefulDdl;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.rollback.NameToGiveBack;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.admin.switching.GoingBack;
import net.openneo.authlock.admin.view.LegacyNames.Seen;
import net.openneo.authlock.admin.view.LegacyNames.What;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** The old table's own name, which it gets back on every way back. */
@Component
final class LegacyName implements NameToGiveBack, GoingBack {
    private static final String PURPOSE = "the old table could have its name back; ask again";

    private final LegacyNames names;
    private final ViewSql text;
    private final CarefulDdl ddl;
    private final Sessions sessions;
    private final AdminProperties properties;

    LegacyName(LegacyNames names, ViewSql text, CarefulDdl ddl, Sessions sessions, AdminProperties properties) {
        this.names = names;
        this.text = text;
        this.ddl = ddl;
        this.sessions = sessions;
        this.properties = properties;
    }

    @Override
    public void giveBack(Run run) {
        giveBack(run::require);
    }

    /** The switch is undone while nobody has written: both tables are equal. */
    @Override
    public void prepare() {
        giveBack(PhaseGuard.of(Phase.SWITCHED));
    }

    /** Does nothing where the table has its name. Killed at any point, it is gone on with by the same call. */
    void giveBack(Consumer<Session> guard) {
        Seen seen = names.look();
        if (seen.away()) {
            rename(seen, guard);
        } else if (seen.retired() == What.TABLE) {
            throw new RefusedChangeException("It is not known which is the old table, because both " + names.own()
                    + " and " + names.retired() + " are tables; drop the one that is not, or give it another name.");
        }
        if (names.look().beside() == What.VIEW) {
            try (Session session = sessions.open()) {
                session.execute(text.drop(names.beside()));
            }
        }
    }

    @Override
    public List<Plan.Statement> statements() {
        Seen seen = names.look();
        List<Plan.Statement> statements = new ArrayList<>();
        if (seen.away()) {
            statements.add(Plan.Statement.once(renaming(seen)));
        }
        if (seen.standing() || seen.beside() == What.VIEW) {
            statements.add(Plan.Statement.once(text.drop(names.beside())));
        }
        return statements;
    }

    private void rename(Seen seen, Consumer<Session> guard) {
        TableName table = seen.own() == What.VIEW ? names.own() : names.retired();
        ddl.send(
                new CarefulDdl.Statement(renaming(seen), table, PURPOSE, guard),
                Deadline.in(properties.drainTimeout()));
    }

    private String renaming(Seen seen) {
        return switch (seen.own()) {
            case VIEW -> text.swapOut();
            case NOTHING -> text.nameBack();
            case TABLE, OTHER_VIEW ->
                throw new RefusedChangeException("The old table " + names.retired()
                        + " cannot have its name back, because something else has the name " + names.own()
                        + "; drop that, or give it another name.");
        };
    }
}
