package net.openneo.authlock.admin.lock;

import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.blockers.Watch;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.server.Deadline;
import org.springframework.stereotype.Component;

/** Looks who would be waited for before anything waits, and then arms the fence, or opens it. */
@Component
final class Arming {
    private final FenceRow row;
    private final Blockers blockers;
    private final AdminProperties properties;

    Arming(FenceRow row, Blockers blockers, AdminProperties properties) {
        this.row = row;
        this.blockers = blockers;
        this.properties = properties;
    }

    /**
     * @throws BlockedException naming those who were waited for when the time is over; the fence is as it was then
     */
    void arm(long revision) {
        if (isArmed(revision)) {
            return;
        }
        Deadline deadline = Deadline.in(properties.drainTimeout());
        Watch watch = blockers.ofArming();
        if (!watch.awaitQuiet(deadline) || !row.arm(revision, deadline)) {
            throw timedOut(watch, "The lock was not taken, because open transactions were waited for in vain for ");
        }
    }

    /**
     * @throws BlockedException naming those who were waited for when the time is over; the fence is as it was then
     */
    void open(long revision) {
        Watch watch = blockers.ofArming();
        if (!row.open(revision, Deadline.in(properties.drainTimeout()))) {
            throw timedOut(watch, "The lock stays, because open transactions were waited for in vain for ");
        }
    }

    boolean isArmed() {
        return row.read().map(FenceRow.State::locked).orElse(false);
    }

    boolean isArmed(long revision) {
        return row.read()
                .map(state -> state.locked() && state.revision() == revision)
                .orElse(false);
    }

    private BlockedException timedOut(Watch watch, String what) {
        watch.quiet();
        return new BlockedException(
                what + properties.drainTimeout().toSeconds() + " s",
                watch.lasting().isEmpty() ? watch.present() : watch.lasting());
    }
}
