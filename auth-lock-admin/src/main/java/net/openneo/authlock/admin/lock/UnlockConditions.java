package net.openneo.authlock.admin.lock;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All that other steps ask for before an armed fence is opened. */
@Component
public final class UnlockConditions {
    private final ObjectProvider<UnlockCondition> conditions;
    private final Consolidations consolidations;

    UnlockConditions(ObjectProvider<UnlockCondition> conditions, Consolidations consolidations) {
        this.conditions = conditions;
        this.consolidations = consolidations;
    }

    /** Why the lock stays, as sentences; none where nothing is in the way. */
    public List<String> refusals(UnlockTerms terms) {
        Phase phase = consolidations.read().phase();
        return conditions
                .orderedStream()
                .map(condition -> condition.refusal(phase, terms))
                .flatMap(Optional::stream)
                .toList();
    }
}
