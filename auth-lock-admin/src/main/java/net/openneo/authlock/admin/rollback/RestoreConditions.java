package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.backup.Backup;
import net.openneo.authlock.admin.backup.Backups;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.StartTerms;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.springframework.stereotype.Component;

/** Whether the accounts can go back to how they were, and whether whoever asks for it knows what that loses. */
@Component
final class RestoreConditions {
    private final Consolidations consolidations;
    private final BackConditions conditions;
    private final IntactTable intact;
    private final BackTables tables;
    private final Backups backups;
    private final Sessions sessions;

    RestoreConditions(
            Consolidations consolidations,
            BackConditions conditions,
            IntactTable intact,
            BackTables tables,
            Backups backups,
            Sessions sessions) {
        this.consolidations = consolidations;
        this.conditions = conditions;
        this.intact = intact;
        this.tables = tables;
        this.backups = backups;
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

    /** @throws StoppedException when the legacy table is not what it was */
    Loss loss() {
        conditions.requireLegacyTable();
        try (Session session = unseen()) {
            return intact.loss(session, rows -> {}).orElseThrow(() -> new StoppedException(notIntact()));
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

    private void requireConfirmed(StartTerms terms) {
        Loss loss = loss();
        if (!loss.since().equals(terms.losesWritesSince())) {
            throw new RefusedChangeException(
                    loss.sentence() + " POST /api/consolidation/rollback loses nothing. To lose"
                            + " that all the same, POST /api/consolidation/restore with {\"losesWritesSince\": \""
                            + loss.since()
                            + "\"}.");
        }
    }

    private String notIntact() {
        return "The table " + tables.legacy()
                + " is no longer as it was when it was verified, so the accounts cannot go"
                + " back to that. POST /api/consolidation/rollback takes them back with all that was written. "
                + backups.newestDrilled()
                        .map(RestoreConditions::byHand)
                        .orElse("There is no backup that was restored as a test.");
    }

    private static String byHand(Backup backup) {
        return "The newest backup that was restored as a test is " + backup.file() + " on " + backup.host()
                + ", and shows the accounts as they were at " + backup.takenAt()
                + ": everything that was written later is not in it. auth-lock does not restore it by itself.";
    }
}
