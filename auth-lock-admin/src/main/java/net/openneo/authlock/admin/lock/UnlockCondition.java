package net.openneo.authlock.admin.lock;

import java.util.Optional;
import net.openneo.authlock.admin.consolidation.Phase;

/** What another step asks for before an armed fence is opened; asked by every unlock, and again with the fence in hand. */
public interface UnlockCondition {
    /**
     * Why the lock stays, as a sentence that says what to do; empty where nothing is in the way.
     *
     * @param phase that the unlock would leave
     * @param terms what was said by whoever unlocks
     */
    Optional<String> refusal(Phase phase, UnlockTerms terms);
}
