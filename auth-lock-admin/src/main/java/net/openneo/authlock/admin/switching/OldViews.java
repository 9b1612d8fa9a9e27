package net.openneo.authlock.admin.switching;

import java.time.Duration;
import java.time.Instant;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.blockers.Watch;
import net.openneo.authlock.admin.server.Deadline;
import org.springframework.stereotype.Component;

/** Waits until no transaction is open whose view of the data may be older than the copy: it would find no accounts. */
@Component
public final class OldViews {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Blockers blockers;
    private final Duration drainTimeout;

    OldViews(Blockers blockers, AdminProperties properties) {
        this.blockers = blockers;
        this.drainTimeout = properties.drainTimeout();
    }

    void awaitNone(Instant copyEndedAt) {
        awaitNone(copyEndedAt, "The accounts did not move");
    }

    /**
     * @param what was not done when the time is over, as the beginning of a sentence
     * @throws BlockedException naming those who were waited for when the time is over
     */
    public void awaitNone(Instant copyEndedAt, String what) {
        Deadline deadline = Deadline.in(drainTimeout);
        Watch watch = blockers.ofSwitch(copyEndedAt);
        while (!isNone(watch)) {
            if (deadline.passed()) {
                throw new BlockedException(
                        what + ", because transactions that began before the copy ended were waited"
                                + " for in vain for " + drainTimeout.toSeconds() + " s",
                        watch.present());
            }
            Deadline.pause(BETWEEN_LOOKS);
        }
    }

    /** How long they have been seen does not matter: every one of them is older than the copy. */
    private static boolean isNone(Watch watch) {
        watch.quiet();
        return watch.present().isEmpty();
    }
}
