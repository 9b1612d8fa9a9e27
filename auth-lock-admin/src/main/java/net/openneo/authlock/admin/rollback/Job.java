package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.server.Session;

/**
 * A run on the way back.
 *
 * @param begun when it began with the stage that it is at, by the clock that nobody sets
 */
record Job(Run run, long begun) {
    Session session() {
        return run.session();
    }

    String actor() {
        return run.actor();
    }

    /** At the beginning of the next stage, with what this one has taken. */
    Point ended(Point point) {
        return point.ended(Math.round((System.nanoTime() - begun) / 1e8) / 10.0);
    }

    /** Begins a transaction in which nobody else can go on with the operation, unlock, switch, or begin another way back. */
    Session begun(Point point) {
        Session session = session();
        session.begin();
        run.require(session);
        point.theLock().require(session);
        if (point.stage() != Stage.LOCK) {
            Ownership.require(session, run.id());
        }
        return session;
    }

    /** Notes that it has come so far, while the lock is still the same. */
    Point noted(Point point) {
        Session session = begun(point);
        run.checkpoint(session, point, point.done());
        session.commit();
        return point;
    }
}
