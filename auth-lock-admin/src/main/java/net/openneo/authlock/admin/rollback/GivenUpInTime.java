package net.openneo.authlock.admin.rollback;

import java.util.Optional;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.lock.UnlockCondition;
import net.openneo.authlock.admin.lock.UnlockTerms;
import org.springframework.stereotype.Component;

/** A way back can be given up by an unlock, until the legacy table gets its name back. */
@Component
final class GivenUpInTime implements UnlockCondition {
    private static final String TOO_LATE =
            "The legacy table is just getting its name back, so the way back cannot be given up any more: POST"
                    + " /api/consolidation/rollback goes on to its end, and unlocks.";
    private static final String UNTRIED =
            "The way back began before anybody had tried to write to the consolidated table; DELETE /api/lock with"
                    + " {\"withoutCanary\": \"why\"} gives it up and opens that table, and the reason goes into the audit.";

    private final WayBackRow wayBack;

    GivenUpInTime(WayBackRow wayBack) {
        this.wayBack = wayBack;
    }

    @Override
    public Optional<String> refusal(Phase phase, UnlockTerms terms) {
        return phase == Phase.ROLLING_BACK ? wayBack.read().flatMap(state -> refusal(state, terms)) : Optional.empty();
    }

    private static Optional<String> refusal(WayBackRow.State state, UnlockTerms terms) {
        if (state.isFinal()) {
            return Optional.of(TOO_LATE);
        }
        return state.from() == Phase.SWITCHED && terms.withoutCanary() == null
                ? Optional.of(UNTRIED)
                : Optional.empty();
    }
}
