package net.openneo.authlock.admin.teardown;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.openneo.authlock.admin.offsite.Offsite;
import org.springframework.stereotype.Component;

/**
 * What stands ready goes stale: the time for which the backup is kept is that after the drop, and what the site was when
 * somebody looked at it is not what it is a while later.
 */
@Component
final class Freshness {
    /** As long as an approval. */
    static final Duration HOLDS = Approval.HOLDS;

    private final Offsite offsite;
    private final Clock clock;

    Freshness(Offsite offsite, Clock clock) {
        this.offsite = offsite;
        this.clock = clock;
    }

    /** Why it does not hold any more, as a sentence; empty while it does. */
    Optional<String> problem(Prepared prepared) {
        if (!prepared.inThisPhase()) {
            return Optional.of(
                    "The final backup was prepared at " + prepared.preparedAt() + ", and the phase has changed since.");
        }
        if (until(prepared).isBefore(clock.instant())) {
            return Optional.of("The final backup was prepared at " + prepared.preparedAt() + ", more than "
                    + HOLDS.toHours() + " hours ago.");
        }
        Instant wanted = clock.instant().plus(offsite.retention()).minus(HOLDS);
        return prepared.kept().stream()
                .filter(kept -> kept.retainUntil().isBefore(wanted))
                .findFirst()
                .map(kept -> "The final backup is kept until " + kept.retainUntil() + " only, and it is to be kept for "
                        + offsite.retention().toDays() + " days from the drop on.");
    }

    /** How long it holds by its age. */
    static Instant until(Prepared prepared) {
        return prepared.preparedAt().plus(HOLDS);
    }
}
