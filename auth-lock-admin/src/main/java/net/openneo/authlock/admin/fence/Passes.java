package net.openneo.authlock.admin.fence;

import java.time.Duration;
import java.util.function.Consumer;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.blockers.Watch;
import net.openneo.authlock.admin.server.Deadline;
import org.springframework.stereotype.Component;

/** Gives a pass for the length of one piece of work: its digest stands in the fence row for that time. */
@Component
public final class Passes {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FenceRow row;
    private final Blockers blockers;

    Passes(FenceRow row, Blockers blockers) {
        this.row = row;
        this.blockers = blockers;
    }

    /**
     * Does the work with a pass in hand.
     *
     * @throws BlockedException when the fence row was in use all the time, and then nothing was done
     */
    public void during(Consumer<Pass> work) {
        Pass pass = Pass.random();
        if (!row.admit(pass.digest(), Deadline.in(PATIENCE))) {
            Watch watch = blockers.ofArming();
            watch.quiet();
            throw new BlockedException(
                    "The fence lets auth-lock itself write only once its row can be changed, and that was in use for "
                            + PATIENCE.toSeconds() + " s",
                    watch.present());
        }
        try {
            work.accept(pass);
        } finally {
            // Where this fails the digest of a token that nobody has any more stays behind: it lets nobody through.
            // That of somebody else, who went on with the work meanwhile, stays as well.
            row.dismiss(pass.digest(), Deadline.in(PATIENCE));
        }
    }
}
