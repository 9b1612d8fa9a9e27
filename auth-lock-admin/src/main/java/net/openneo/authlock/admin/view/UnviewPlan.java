package net.openneo.authlock.admin.view;

import java.util.List;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Plan.Statement;
import net.openneo.authlock.admin.operations.Planned;
import org.springframework.stereotype.Component;

/** Says what removing the view would do. */
@Component
final class UnviewPlan implements Planned {
    private final Consolidations consolidations;
    private final LegacyNames names;
    private final ViewSql text;

    UnviewPlan(Consolidations consolidations, LegacyNames names, ViewSql text) {
        this.consolidations = consolidations;
        this.names = names;
        this.text = text;
    }

    @Override
    public String word() {
        return "unview";
    }

    @Override
    public Plan plan() {
        boolean removed =
                consolidations.read().phase() == Phase.OPEN && names.look().standing();
        return new Plan(
                word(),
                List.of(
                        "Before the lock, in phase NEW or CHECKED, it is noted alone that the view is not wanted, and the"
                                + " preflight looks again.",
                        "The view is removed in phase OPEN. The old table keeps the name " + names.retired() + ".",
                        "There is a quiet moment of " + names.own() + ", and the phase stays."),
                removed ? List.of(Statement.once(text.drop(names.own()))) : List.of());
    }
}
