package net.openneo.authlock.admin.rollback;

import java.time.Duration;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.consolidation.PhaseChangedException;
import net.openneo.authlock.admin.lock.SameLock;
import net.openneo.authlock.admin.operations.OperationEndedException;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.switching.SwitchBack;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/** Lets the accounts live in the legacy table, for everybody at once. */
@Component
final class SwitchStep implements Step {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final SwitchBack switchBack;
    private final NextIdBack nextId;
    private final WayBackRow wayBack;
    private final Arrival arrival;
    private final Proof proof;
    private final AdminProperties properties;

    SwitchStep(
            SwitchBack switchBack,
            NextIdBack nextId,
            WayBackRow wayBack,
            Arrival arrival,
            Proof proof,
            AdminProperties properties) {
        this.switchBack = switchBack;
        this.nextId = nextId;
        this.wayBack = wayBack;
        this.arrival = arrival;
        this.proof = proof;
        this.properties = properties;
    }

    @Override
    public Stage stage() {
        return Stage.SWITCH;
    }

    @Override
    public Point take(Job job, Point point) {
        if (!proof.holds()) {
            return job.noted(point.unproven());
        }
        nextId.require(job, point);
        Deadline deadline = Deadline.in(properties.installTimeout());
        while (true) {
            try {
                return moved(job, point);
            } catch (UnprovenException e) {
                return job.noted(point.unproven());
            } catch (StoppedException | PhaseChangedException | OperationEndedException e) {
                throw e;
            } catch (RefusedChangeException e) {
                if (deadline.passed()) {
                    throw e;
                }
                Deadline.pause(PAUSE);
            }
        }
    }

    private Point moved(Job job, Point point) {
        SameLock lock = point.theLock();
        SameLock afterwards = lock.movedTo(ActiveTable.LEGACY);
        Point next = job.ended(point.under(afterwards));
        switchBack.move(lock, wayBack.since(point), job.actor(), session -> {
            job.run().require(session);
            afterwards.require(session);
            Ownership.require(session, job.run().id());
            requireProof();
            wayBack.arrive(session, job.run().id());
            job.run().checkpoint(session, next, next.done());
            arrival.note(session, job, next);
        });
        return next;
    }

    private void requireProof() {
        if (!proof.holds()) {
            throw new UnprovenException();
        }
    }
}
