package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.server.Session;
import org.springframework.stereotype.Component;

/** Moves the consolidation to ROLLING_BACK, under a lock in force, when nothing speaks against going back. */
@Component
final class Departure {
    private final BackConditions conditions;
    private final BackTables tables;
    private final Touched touched;
    private final WayBackRow wayBack;
    private final Consolidations consolidations;

    Departure(
            BackConditions conditions,
            BackTables tables,
            Touched touched,
            WayBackRow wayBack,
            Consolidations consolidations) {
        this.conditions = conditions;
        this.tables = tables;
        this.touched = touched;
        this.wayBack = wayBack;
        this.consolidations = consolidations;
    }

    /** True when the accounts live in the legacy table already, and only the end of the way is left. */
    boolean hasArrived() {
        return consolidations.read().phase() == Phase.ROLLED_BACK;
    }

    /** Notes that the end of the way is left to this one. */
    Point arrived(Job job, Point point) {
        Point next = point.at(Stage.TRY);
        Session session = job.begun(point);
        wayBack.arrive(session, job.run().id());
        job.run().checkpoint(session, next, next.done());
        session.commit();
        return next;
    }

    /** @return the beginning of the next stage */
    Point depart(Job job, Point point) {
        if (point.route() == Route.BACKUP) {
            conditions.requireAlone(point.route());
        } else {
            conditions.require(point.route());
            job.run().total(job.session(), tables.total(job.session().sql(), point.route()));
        }
        Point known = point.route() == Route.ROLLBACK
                ? point.touched(touched.look(job.run()).orElse(null))
                : point;
        Point next = job.ended(known);
        Session session = job.begun(known);
        Phase from = consolidations.read().phase();
        consolidations.move(session, from, Phase.ROLLING_BACK, job.actor());
        if (from == Phase.ROLLING_BACK && wayBack.read().isPresent()) {
            wayBack.takeOver(session, job.run().id());
        } else {
            wayBack.begin(session, job.run().id(), from);
        }
        job.run().checkpoint(session, next, next.done());
        session.commit();
        return next;
    }
}
