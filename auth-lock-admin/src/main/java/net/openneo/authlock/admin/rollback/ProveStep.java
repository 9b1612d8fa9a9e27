package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import org.springframework.stereotype.Component;

/** Proves under the lock that the legacy table is as it was when it was verified. */
@Component
final class ProveStep implements Step {
    private final IntactTable intact;
    private final BackTables tables;
    private final WayBackRow wayBack;
    private final BackConditions conditions;
    private final Proof proof;

    ProveStep(IntactTable intact, BackTables tables, WayBackRow wayBack, BackConditions conditions, Proof proof) {
        this.intact = intact;
        this.tables = tables;
        this.wayBack = wayBack;
        this.conditions = conditions;
        this.proof = proof;
    }

    @Override
    public Stage stage() {
        return Stage.PROVE;
    }

    @Override
    public Point take(Job job, Point point) {
        conditions.require(point.route());
        begun(job, point);
        Loss loss = intact.loss(job.session(), rows -> job.run().breathe())
                .orElseThrow(() -> new StoppedException("The table " + tables.legacy()
                        + " is no longer as it was when it was verified, so the accounts stay where they are. Nothing is"
                        + " lost: POST /api/consolidation/rollback takes them back with all that was written, and DELETE"
                        + " /api/lock gives it up."));
        Point next = job.ended(point.losing(loss));
        Session session = job.begun(point);
        wayBack.copiedBack(session);
        proof.end(session);
        job.run().checkpoint(session, next, next.done());
        session.commit();
        return next;
    }

    private void begun(Job job, Point point) {
        Session session = job.begun(point);
        proof.begin(session);
        session.commit();
    }
}
