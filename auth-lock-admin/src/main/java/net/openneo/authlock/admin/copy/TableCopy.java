package net.openneo.authlock.admin.copy;

import java.util.Optional;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Operations;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.operations.Work;
import net.openneo.authlock.admin.server.Session;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Copies the legacy table under the lock. */
@Component
final class TableCopy implements Work {
    private final StartConditions conditions;
    private final Operations operations;
    private final CopyBeginning beginning;
    private final CopySteps steps;
    private final StopReason reason;
    private final CopyPlan plan;
    private final JsonMapper json;

    TableCopy(
            StartConditions conditions,
            Operations operations,
            CopyBeginning beginning,
            CopySteps steps,
            StopReason reason,
            CopyPlan plan,
            JsonMapper json) {
        this.conditions = conditions;
        this.operations = operations;
        this.beginning = beginning;
        this.steps = steps;
        this.reason = reason;
        this.plan = plan;
        this.json = json;
    }

    @Override
    public Verb verb() {
        return Verb.COPY;
    }

    @Override
    public String unit() {
        return "rows";
    }

    @Override
    public Optional<Long> alreadyDone() {
        return conditions.isMadeUnderThisLock()
                ? operations.newest(Verb.COPY, Operation.State.SUCCEEDED)
                : Optional.empty();
    }

    @Override
    public void require(String actor) {
        conditions.require();
    }

    @Override
    public void begin(Session session, String actor) {
        beginning.leaveLaterPhases(session, actor);
    }

    @Override
    public boolean isWorthGoingOnWith(JsonNode checkpoint) {
        return json.treeToValue(checkpoint, CopyPoint.class).lock().equals(conditions.lock());
    }

    @Override
    public void take(Run run) {
        steps.take(new CopyJob(run, conditions.lock()));
    }

    /** Where the lock has gone or the table has changed, that is why there is no copy, whatever else came of it. */
    @Override
    public Optional<String> whyStopped(Run run) {
        return reason.of(run);
    }

    @Override
    public Plan plan() {
        return plan.make();
    }
}
