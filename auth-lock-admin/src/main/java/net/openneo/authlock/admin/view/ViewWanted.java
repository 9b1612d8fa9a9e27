package net.openneo.authlock.admin.view;

import java.util.Optional;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.lock.UnlockCondition;
import net.openneo.authlock.admin.lock.UnlockTerms;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A view that was asked for stands before anybody can change a password on the new table alone. */
@Component
final class ViewWanted implements UnlockCondition {
    private static final String PUT = "; PUT /api/view puts it up";
    private static final String BACK = "POST /api/consolidation/rollback goes on with the way back";

    private final Consolidations consolidations;
    private final LegacyNames names;
    private final JdbcClient sql;

    ViewWanted(Consolidations consolidations, LegacyNames names, JdbcClient sql) {
        this.consolidations = consolidations;
        this.names = names;
        this.sql = sql;
    }

    @Override
    public Optional<String> refusal(Phase phase, UnlockTerms terms) {
        return remedy(phase)
                .filter(remedy ->
                        consolidations.read().viewWanted() && !names.look().standing())
                .map(remedy -> "The view in the place of " + names.own()
                        + " was asked for and does not stand, so whoever reads that would go on with the old passwords"
                        + remedy + ".");
    }

    /** Empty where this is not the first unlock of the new table. A way back may be given up, which is one, too. */
    private Optional<String> remedy(Phase phase) {
        return switch (phase) {
            case SWITCHED -> Optional.of(PUT);
            case ROLLING_BACK ->
                switch (WayBack.of(sql)) {
                    case OTHER -> Optional.empty();
                    case BEGUN -> Optional.of(PUT + ", or " + BACK);
                    case NAMED -> Optional.of("; " + BACK);
                };
            default -> Optional.empty();
        };
    }
}
