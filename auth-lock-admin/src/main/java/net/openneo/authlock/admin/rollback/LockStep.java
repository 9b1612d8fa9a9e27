package net.openneo.authlock.admin.rollback;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.lock.Lock;
import net.openneo.authlock.admin.lock.LockInspection;
import net.openneo.authlock.admin.lock.LockState;
import net.openneo.authlock.admin.lock.LockTerms;
import net.openneo.authlock.admin.lock.SameLock;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/** Takes the lock of every write, or keeps the one that an operator has taken, and waits until it is in force. */
@Component
final class LockStep implements Step {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Lock lock;
    private final LockInspection inspection;
    private final FenceRow fence;
    private final Departure departure;
    private final AdminProperties properties;

    LockStep(Lock lock, LockInspection inspection, FenceRow fence, Departure departure, AdminProperties properties) {
        this.lock = lock;
        this.inspection = inspection;
        this.fence = fence;
        this.departure = departure;
        this.properties = properties;
    }

    @Override
    public Stage stage() {
        return Stage.LOCK;
    }

    @Override
    public Point take(Job job, Point point) {
        if (departure.hasArrived()) {
            return departure.arrived(job, point.under(held(ActiveTable.LEGACY, point)));
        }
        requireLock(job, point);
        return departure.depart(job, point.under(held(ActiveTable.CONSOLIDATED, point)));
    }

    private void requireLock(Job job, Point point) {
        if (!isArmed()) {
            String reason =
                    point.route().verb().word() + ", operation " + job.run().id();
            try {
                lock.lock(new LockTerms(reason, null, null, List.of(), null), job.actor());
            } catch (BlockedException e) {
                throw e;
            } catch (RefusedChangeException e) {
                throw new StoppedException(String.valueOf(e.getMessage()));
            }
        }
        awaitInForce(point);
    }

    private boolean isArmed() {
        return inspection.look().locked()
                && fence.read().filter(FenceRow.State::locked).isPresent();
    }

    private void awaitInForce(Point point) {
        Deadline deadline = Deadline.in(properties.installTimeout());
        LockState state = inspection.look();
        while (!state.inForce()) {
            if (deadline.passed()) {
                throw new StoppedException("The lock is not in force, so nothing is taken back. "
                        + String.join(" ", state.missing()) + " "
                        + point.route().again()
                        + " again goes on under it; DELETE /api/lock gives it up.");
            }
            Deadline.pause(BETWEEN_LOOKS);
            state = inspection.look();
        }
    }

    private SameLock held(ActiveTable active, Point point) {
        return SameLock.now(fence, active).orElseThrow(() -> new StoppedException(point.givenUp()));
    }
}
