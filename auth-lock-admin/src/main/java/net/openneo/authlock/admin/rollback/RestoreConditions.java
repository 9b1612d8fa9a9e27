package net.openneo.authlock.admin.rollback;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.backup.Backup;
import net.openneo.authlock.admin.backup.Backups;
import net.openneo.authlock.admin.backup.RestorableBackup;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.StartTerms;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.admin.verify.VerifiedTable;
import org.springframework.stereotype.Component;

/** Whether the accounts can go back to how they were, and whether whoever asks for it knows what that loses. */
@Component
final class RestoreConditions {
    private final Consolidations consolidations;
    private final BackConditions conditions;
    private final IntactTable intact;
    private final BackTables tables;
    private final Backups backups;
    private final RestorableBackup restorable;
    private final VerifiedTable verified;
    private final Sessions sessions;

    RestoreConditions(
            Consolidations consolidations,
            BackConditions conditions,
            IntactTable intact,
            BackTables tables,
            Backups backups,
            RestorableBackup restorable,
            VerifiedTable verified,
            Sessions sessions) {
        this.consolidations = consolidations;
        this.conditions = conditions;
        this.intact = intact;
        this.tables = tables;
        this.backups = backups;
        this.restorable = restorable;
        this.verified = verified;
        this.sessions = sessions;
    }

    /** @throws RefusedChangeException when they cannot, or naming what he has to say first; nothing has changed then */
    void require(StartTerms terms) {
        Phase phase = consolidations.read().phase();
        switch (phase) {
            case SWITCHED, OPEN, ROLLING_BACK -> requireConfirmed(terms);
            case ROLLED_BACK -> {
                // They are back, and only the end of the way is left.
            }
            case NEW, CHECKED, LOCKED, COPIED, VERIFIED, TEARING_DOWN, TORN_DOWN ->
                throw new StoppedException("The consolidation is in phase " + phase
                        + ", and the accounts can be restored in phase SWITCHED, OPEN or ROLLING_BACK only.");
        }
    }

    /** @throws StoppedException when there is neither the legacy table as it was nor a backup that can be restored here */
    Loss loss() {
        conditions.requireLegacyTable();
        return intact().orElseGet(this::ofBackup);
    }

    /** What was agreed to: the legacy table as it was verified, or the backup of another moment. */
    Point beginning(StartTerms terms) {
        Instant since = terms.losesWritesSince();
        boolean ofBackup = since != null
                && verified.noted()
                        .filter(noted -> noted.verifiedAt().equals(since))
                        .isEmpty();
        return ofBackup
                ? Point.beginning(Route.BACKUP).losing(new Loss(requireNonNull(since), null, null))
                : Point.beginning(Route.INTACT);
    }

    private Optional<Loss> intact() {
        try (Session session = unseen()) {
            return intact.loss(session, rows -> {});
        }
    }

    /**
     * Whoever only asks what would be lost must not look as if the legacy table were used again; for want of a privilege
     * that only the census needs he is told all the same.
     */
    private Session unseen() {
        try {
            return sessions.openUnseen();
        } catch (RefusedChangeException e) {
            return sessions.open();
        }
    }

    private Loss ofBackup() {
        Backup backup = backups.newestDrilled()
                .orElseThrow(() -> new StoppedException(notIntact()
                        + "There is no backup that was restored as a test, so the accounts cannot be restored. POST"
                        + " /api/consolidation/rollback takes them back with all that was written."));
        restorable.require(backup);
        return new Loss(backup.takenAt(), backup.file(), null);
    }

    private void requireConfirmed(StartTerms terms) {
        Loss loss = loss();
        if (!loss.since().equals(terms.losesWritesSince())) {
            throw new RefusedChangeException((loss.backup() == null ? "" : notIntact()) + loss.sentence()
                    + " POST /api/consolidation/rollback loses nothing. To lose"
                    + " that all the same, POST /api/consolidation/restore with {\"losesWritesSince\": \""
                    + loss.since()
                    + "\"}.");
        }
    }

    private String notIntact() {
        return "The table " + tables.legacy() + " is no longer as it was when it was verified. ";
    }
}
