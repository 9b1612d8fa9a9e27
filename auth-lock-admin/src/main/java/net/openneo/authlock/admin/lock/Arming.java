package net.openneo.authlock.admin.lock;

import java.util.function.Consumer;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.blockers.Watch;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.gate.Gate;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.Session;
import org.springframework.stereotype.Component;

/** Looks who would be waited for before anything waits, and then arms the fence, or opens it. */
@Component
final class Arming {
    private final FenceRow row;
    private final Blockers blockers;
    private final Consolidations consolidations;
    private final Gate gate;
    private final AdminProperties properties;

    Arming(FenceRow row, Blockers blockers, Consolidations consolidations, Gate gate, AdminProperties properties) {
        this.row = row;
        this.blockers = blockers;
        this.consolidations = consolidations;
        this.gate = gate;
        this.properties = properties;
    }

    /**
     * Arms the fence. One that is armed stays as it is, whatever the word has come to say since: it refuses all the
     * same, and has waited for everybody. The consolidation moves to the phase that this leads to.
     *
     * @return false when it was armed
     * @throws BlockedException naming those who were waited for when the time is over; the fence is as it was then
     */
    boolean arm(long revision, String actor) {
        if (isDone()) {
            return false;
        }
        boolean gateOpen = gate.look().open();
        Deadline deadline = Deadline.in(properties.drainTimeout());
        Watch watch = blockers.ofArming();
        if (!watch.awaitQuiet(deadline) || !row.arm(revision, session -> locked(session, gateOpen, actor), deadline)) {
            throw timedOut(watch, "The lock was not taken, because open transactions were waited for in vain for ");
        }
        return true;
    }

    /**
     * Opens the fence, and moves the consolidation to the phase that this leads to.
     *
     * @param revision of the word that asked for the lock
     * @param along what belongs to the same transaction
     * @throws BlockedException naming those who were waited for when the time is over; the fence is as it was then
     */
    void open(long revision, String actor, Consumer<Session> along) {
        Watch watch = blockers.ofArming();
        Consumer<Session> all = session -> {
            along.accept(session);
            unlocked(session, actor);
        };
        if (!row.open(revision, all, Deadline.in(properties.drainTimeout()))) {
            throw timedOut(watch, "The lock stays, because open transactions were waited for in vain for ");
        }
    }

    private void locked(Session session, boolean gateOpen, String actor) {
        Phase from = consolidations.read().phase();
        move(session, from, from.locked(gateOpen), actor);
    }

    private void unlocked(Session session, String actor) {
        Phase from = consolidations.read().phase();
        move(session, from, from.unlocked(), actor);
    }

    private void move(Session session, Phase from, Phase to, String actor) {
        if (from != to) {
            consolidations.move(session, from, to, actor);
        }
    }

    boolean isArmed() {
        return row.read().map(FenceRow.State::locked).orElse(false);
    }

    /** True while the fence waits for nobody any more and it is known since when. */
    boolean isDone() {
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
