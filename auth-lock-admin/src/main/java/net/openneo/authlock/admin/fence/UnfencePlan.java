package net.openneo.authlock.admin.fence;

import java.util.List;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Plan.Statement;
import net.openneo.authlock.admin.operations.Planned;
import org.springframework.stereotype.Component;

/** Says what taking off the fence would do. */
@Component
final class UnfencePlan implements Planned {
    private final FenceInspection inspection;
    private final FenceTriggers triggers;

    UnfencePlan(FenceInspection inspection, FenceTriggers triggers) {
        this.inspection = inspection;
        this.triggers = triggers;
    }

    @Override
    public String word() {
        return "unfence";
    }

    @Override
    public Plan plan() {
        FenceStatus status = inspection.look();
        return new Plan(
                word(),
                List.of(
                        "Writes are not locked.",
                        "The table " + status.consolidated().table()
                                + " does not exist: without the fence both tables would accept writes.",
                        "There is a quiet moment of the table for each statement, which is ended when it waits all the"
                                + " same."),
                status.existing().stream()
                        .flatMap(table -> triggers.dropping(table.own()).stream())
                        .map(Statement::once)
                        .toList());
    }
}
