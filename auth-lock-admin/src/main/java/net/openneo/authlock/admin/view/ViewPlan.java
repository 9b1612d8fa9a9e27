package net.openneo.authlock.admin.view;

import java.util.List;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Plan.Statement;
import net.openneo.authlock.admin.operations.Planned;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says what asking for the view would do. */
@Component
final class ViewPlan implements Planned {
    private final Consolidations consolidations;
    private final LegacyNames names;
    private final ViewSql text;
    private final JdbcClient sql;

    ViewPlan(Consolidations consolidations, LegacyNames names, ViewSql text, JdbcClient sql) {
        this.consolidations = consolidations;
        this.names = names;
        this.text = text;
        this.sql = sql;
    }

    @Override
    public String word() {
        return "view";
    }

    @Override
    public Plan plan() {
        Phase phase = consolidations.read().phase();
        return new Plan(
                word(),
                List.of(
                        "Before the lock, in phase NEW or CHECKED, it is noted alone that the view is wanted, and the"
                                + " preflight looks again; the view is put up after the switch.",
                        "The old table has the name " + names.own() + ", and the names " + names.retired() + " and "
                                + names.beside() + " are free.",
                        "No transaction is open that began before the end of the copy: it would see nothing through the"
                                + " view.",
                        "There is a quiet moment of " + names.own() + " for the last statement, and the phase stays."),
                isPutUp(phase) && !names.look().standing()
                        ? List.of(Statement.once(text.create()), Statement.once(text.swapIn()))
                        : List.of());
    }

    private boolean isPutUp(Phase phase) {
        return phase == Phase.SWITCHED || phase == Phase.ROLLING_BACK && WayBack.of(sql) == WayBack.BEGUN;
    }
}
