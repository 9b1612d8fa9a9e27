package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.backup.RestorableBackup;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.lock.Lock;
import net.openneo.authlock.admin.lock.UnlockTerms;
import net.openneo.authlock.admin.server.Session;
import org.springframework.stereotype.Component;

/** Lets everybody write to the legacy table, and ends the way back. */
@Component
final class OpenStep implements Step {
    private final Lock lock;
    private final Consolidations consolidations;
    private final BackTables tables;
    private final Arrival arrival;
    private final RestorableBackup backup;
    private final Audit audit;

    OpenStep(
            Lock lock,
            Consolidations consolidations,
            BackTables tables,
            Arrival arrival,
            RestorableBackup backup,
            Audit audit) {
        this.lock = lock;
        this.consolidations = consolidations;
        this.tables = tables;
        this.arrival = arrival;
        this.backup = backup;
        this.audit = audit;
    }

    @Override
    public Stage stage() {
        return Stage.OPEN;
    }

    /**
     * What a restore has unpacked goes first: it holds every account. Where somebody has unlocked already, and may have
     * locked again since, nothing of his is touched; where the accounts have moved since, this one has nothing to say of
     * where they are.
     */
    @Override
    public Point take(Job job, Point point) {
        backup.remove(job.run());
        if (consolidations.read().phase() == Phase.ROLLED_BACK) {
            lock.unlock(
                    new UnlockTerms(
                            point.route().verb().word() + ", operation "
                                    + job.run().id(),
                            null),
                    job.actor());
        } else if (!Ownership.hasArrived(job.session().sql(), job.run().id())) {
            throw new OvertakenException();
        }
        Point next = job.ended(point);
        Session session = job.session();
        BackResult result = arrival.result(session.sql(), next);
        session.begin();
        job.run().succeeded(session, result);
        audit.add(session, job.actor(), point.route().verb().word(), result, "Back in " + tables.legacy() + ".");
        session.commit();
        return next;
    }
}
