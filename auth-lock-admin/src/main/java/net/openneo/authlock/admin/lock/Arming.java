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
     * Arms the fence. One that is armed stays as it is, whatever the word has come to say since: it refuses all the
     * same, and has waited for everybody.
     *
     * @return false when it was armed
     * @throws BlockedException naming those who were waited for when the time is over; the fence is as it was then
     */
    boolean arm(long revision) {
        if (isDone()) {
            return false;
        }
        Deadline deadline = Deadline.in(properties.drainTimeout());
        Watch watch = blockers.ofArming();
        if (!watch.awaitQuiet(deadline) || !row.arm(revision, deadline)) {
            throw timedOut(watch, "The lock was not taken, because open transactions were waited for in vain for ");
        }
        return true;
    }

    /**
     * @param revision of the word that asked for the lock
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

    /** True while the fence waits for nobody any more and it is known since when. */
    private boolean isDone() {
        return row.read()
                .map(state -> state.locked() && state.armedAt() != null)
                .orElse(false);
    }

    private BlockedException timedOut(Watch watch, String what) {
        watch.quiet();
        return new BlockedException(
                what + properties.drainTimeout().toSeconds() + " s",
                watch.lasting().isEmpty() ? watch.present() : watch.lasting());
    }
}
