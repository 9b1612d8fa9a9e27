package net.openneo.authlock.admin.teardown;

import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.operations.Work;
import net.openneo.authlock.admin.teardown.precaution.Precautions;
import org.springframework.stereotype.Component;

/**
 * Tears the legacy database down: up to the point of no return everything is looked at whenever it is asked for, and from
 * there on it goes on from whatever is left to do, which the server itself shows.
 */
@Component
final class TeardownWork implements Work {
    private static final int STEPS = 6;

    private final TeardownConditions conditions;
    private final Precautions precautions;
    private final Preparation preparation;
    private final Approval approval;
    private final PointOfNoReturn pointOfNoReturn;
    private final Demolition demolition;
    private final TeardownPlan plan;

    TeardownWork(
            TeardownConditions conditions,
            Precautions precautions,
            Preparation preparation,
            Approval approval,
            PointOfNoReturn pointOfNoReturn,
            Demolition demolition,
            TeardownPlan plan) {
        this.conditions = conditions;
        this.precautions = precautions;
        this.preparation = preparation;
        this.approval = approval;
        this.pointOfNoReturn = pointOfNoReturn;
        this.demolition = demolition;
        this.plan = plan;
    }

    @Override
    public Verb verb() {
        return Verb.TEARDOWN;
    }

    @Override
    public String unit() {
        return "steps";
    }

    @Override
    public void require(String actor) {
        conditions.require();
    }

    @Override
    public void take(Run run) {
        conditions.require();
        run.total(run.session(), STEPS);
        if (conditions.phase() == Phase.OPEN) {
            comeToThePoint(run);
        }
        demolition.take(run);
    }

    /** What was looked at before a backup was read again, which takes its time, is looked at once more. */
    private void comeToThePoint(Run run) {
        precautions.require(run);
        run.progress(run.session(), 1);
        Prepared prepared = preparation.require(run);
        run.progress(run.session(), 2);
        approval.require(prepared, run.actor());
        precautions.require(run);
        pointOfNoReturn.pass(run, prepared);
    }

    @Override
    public Plan plan() {
        return plan.plan();
    }
}
