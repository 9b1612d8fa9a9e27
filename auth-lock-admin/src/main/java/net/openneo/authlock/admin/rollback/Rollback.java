package net.openneo.authlock.admin.rollback;

import java.util.Optional;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.operations.Work;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes the accounts back to the legacy table, with everything that was written since they left it. */
@Component
final class Rollback implements Work {
    private final RollbackConditions conditions;
    private final BeforeTheSwitch before;
    private final BackSteps steps;
    private final RollbackPlan plan;

    Rollback(RollbackConditions conditions, BeforeTheSwitch before, BackSteps steps, RollbackPlan plan) {
        this.conditions = conditions;
        this.before = before;
        this.steps = steps;
        this.plan = plan;
    }

    @Override
    public Verb verb() {
        return Verb.ROLLBACK;
    }

    @Override
    public String unit() {
        return "rows";
    }

    @Override
    public void require(String actor) {
        conditions.require();
    }

    @Override
    public boolean isWorthGoingOnWith(long operation, JsonNode checkpoint) {
        return steps.isWorthGoingOnWith(operation);
    }

    @Override
    public void take(Run run) {
        Optional<Point> left = run.checkpoint(Point.class);
        if (left.map(Point::isBeforeTheSwitch).orElseGet(conditions::isBeforeTheSwitch)) {
            before.take(run, left);
        } else {
            steps.take(run, left.orElseGet(() -> Point.beginning(Route.ROLLBACK)));
        }
    }

    @Override
    public Optional<String> whyStopped(Run run) {
        return steps.whyStopped(run);
    }

    @Override
    public Plan plan() {
        return plan.make();
    }
}
