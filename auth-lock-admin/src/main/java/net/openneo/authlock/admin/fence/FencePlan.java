package net.openneo.authlock.admin.fence;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Plan.Statement;
import net.openneo.authlock.admin.operations.Planned;
import org.springframework.stereotype.Component;

/** Says what putting on the fence would do. */
@Component
final class FencePlan implements Planned {
    private final FenceInspection inspection;
    private final FenceTriggers triggers;

    FencePlan(FenceInspection inspection, FenceTriggers triggers) {
        this.inspection = inspection;
        this.triggers = triggers;
    }

    @Override
    public String word() {
        return "fence";
    }

    @Override
    public Plan plan() {
        return new Plan(
                word(),
                List.of(
                        "Writes are not locked; where they are, the fence row alone is put back if it is gone.",
                        "The table or the other one exists. A table whose fence stands and is proven is left alone.",
                        "There is a quiet moment of the table for each statement, which is ended when it waits all the"
                                + " same.",
                        "Each trigger makes a lock wait for writers: seen with a write that hits a row, and is rolled"
                                + " back."),
                statements(inspection.look()));
    }

    private List<Statement> statements(FenceStatus status) {
        List<Statement> statements = new ArrayList<>();
        FenceRow.State row = status.row();
        if (row == null) {
            statements.add(FenceRow.puttingBack());
        } else if (row.locked() || row.asked()) {
            return statements;
        }
        Fence.unproven(status).stream()
                .flatMap(table -> triggers.making(table.own()).stream())
                .map(Statement::once)
                .forEach(statements::add);
        return statements;
    }
}
