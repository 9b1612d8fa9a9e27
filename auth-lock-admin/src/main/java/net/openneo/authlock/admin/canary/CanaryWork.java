package net.openneo.authlock.admin.canary;

import java.util.List;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.operations.Work;
import org.springframework.stereotype.Component;

/** The canary as a verb of its own. */
@Component
final class CanaryWork implements Work {
    private final CanaryConditions conditions;
    private final CanaryRun canary;

    CanaryWork(CanaryConditions conditions, CanaryRun canary) {
        this.conditions = conditions;
        this.canary = canary;
    }

    @Override
    public Verb verb() {
        return Verb.CANARY;
    }

    @Override
    public String unit() {
        return "paths";
    }

    @Override
    public void require(String actor) {
        conditions.require();
    }

    @Override
    public void take(Run run) {
        CanaryResult result = canary.attempt(run, conditions.require());
        run.total(run.session(), result.paths().size());
        run.progress(run.session(), result.paths().size());
        run.note(run.session(), result);
        result.requirePassed();
        run.succeeded(run.session(), result);
    }

    @Override
    public Plan plan() {
        return new Plan(
                Verb.CANARY,
                List.of(
                        "The accounts have moved, and the lock under which they did is in force.",
                        "A live node that has critical paths uses the active table.",
                        "Each critical path of that node works on the active table, in a transaction that the fence lets"
                                + " through and that is rolled back."),
                List.of());
    }
}
