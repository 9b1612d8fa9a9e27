package net.openneo.authlock.admin.rollback;

import java.util.Optional;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.verify.VerifiedTable;
import org.springframework.stereotype.Component;

/** Whether somebody has written to the legacy table past its fence since it was verified. */
@Component
final class Touched {
    private final VerifiedTable verified;
    private final WayBackRow wayBack;
    private final BackTables tables;

    Touched(VerifiedTable verified, WayBackRow wayBack, BackTables tables) {
        this.verified = verified;
        this.wayBack = wayBack;
        this.tables = tables;
    }

    /** Empty where it cannot be told: after a way back that was given up it may have other rows by our own doing. */
    Optional<Boolean> look(Run run) {
        Optional<VerifiedTable.Noted> noted = verified.noted();
        if (noted.isEmpty() || isBegunSince(noted.get())) {
            return Optional.empty();
        }
        return Optional.of(!verified.now(run.session(), tables.legacy(), tables.consolidated(), rows -> run.breathe())
                .equals(noted.get().digest()));
    }

    private boolean isBegunSince(VerifiedTable.Noted noted) {
        return wayBack.read()
                .filter(state -> state.begunAt().isAfter(noted.notedAt()))
                .isPresent();
    }
}
