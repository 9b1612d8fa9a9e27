package net.openneo.authlock.admin.view;

import java.util.Optional;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.lock.UnlockCondition;
import net.openneo.authlock.admin.lock.UnlockTerms;
import org.springframework.stereotype.Component;

/** A view that was asked for stands before anybody can change a password on the new table alone. */
@Component
final class ViewWanted implements UnlockCondition {
    private final Consolidations consolidations;
    private final LegacyNames names;

    ViewWanted(Consolidations consolidations, LegacyNames names) {
        this.consolidations = consolidations;
        this.names = names;
    }

    @Override
    public Optional<String> refusal(Phase phase, UnlockTerms terms) {
        if (phase != Phase.SWITCHED
                || !consolidations.read().viewWanted()
                || names.look().standing()) {
            return Optional.empty();
        }
        return Optional.of("The view in the place of " + names.own()
                + " was asked for and does not stand, so whoever reads that would go on with the old passwords;"
                + " PUT /api/view puts it up.");
    }
}
