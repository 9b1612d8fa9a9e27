package net.openneo.authlock.admin.teardown;

import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.offsite.Offsite;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.word.WordStore;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** What has to hold before a teardown begins, and when it comes to the point of no return. */
@Component
final class TeardownConditions {
    private static final String LOCKED =
            "Writes are locked, and a legacy database is torn down while they go on; DELETE /api/lock first.";
    /** Read by its key alone: nobody can lock while the transaction is open. */
    private static final String FENCE = "SELECT write_lock <=> 'OPEN' FROM auth_lock_fence WHERE id = 1 FOR SHARE";

    private final Consolidations consolidations;
    private final Offsite offsite;
    private final WordStore words;
    private final TableName legacy;
    private final TableName consolidated;

    TeardownConditions(Consolidations consolidations, Offsite offsite, WordStore words, AuthTables tables) {
        this.consolidations = consolidations;
        this.offsite = offsite;
        this.words = words;
        this.legacy = tables.name(ActiveTable.LEGACY);
        this.consolidated = tables.name(ActiveTable.CONSOLIDATED);
    }

    Phase phase() {
        return consolidations.read().phase();
    }

    /**
     * @throws StoppedException when it cannot begin, and nothing has changed
     */
    void require() {
        requireDatabasesApart();
        Phase phase = phase();
        switch (phase) {
            case OPEN -> {
                requireUnlocked();
                offsite.place();
            }
            case TEARING_DOWN -> {}
            case TORN_DOWN ->
                throw new StoppedException(
                        "The legacy database is gone already; DELETE" + " /api/consolidation is what is left to do.");
            case NEW, CHECKED, LOCKED, COPIED, VERIFIED, SWITCHED, ROLLING_BACK, ROLLED_BACK ->
                throw new StoppedException("The consolidation is in phase " + phase
                        + ", and a legacy database is torn down in phase OPEN; GET /api/consolidation tells what comes"
                        + " next.");
        }
    }

    /** The one that stays must never be the one that is dropped. */
    private void requireDatabasesApart() {
        if (legacy.schema().equals(consolidated.schema())) {
            throw new StoppedException("Both tables are in the database " + TableName.quote(legacy.schema())
                    + ", which stays, so that there is no database to tear down; DROP TABLE " + legacy.sql()
                    + " yourself when it is not needed any more.");
        }
    }

    /** Nobody can lock until the session's transaction ends. */
    void requireUnlocked(Session session) {
        boolean open = session.sql().sql(FENCE).query(Boolean.class).optional().orElse(false);
        if (!open) {
            throw new StoppedException(LOCKED);
        }
    }

    private void requireUnlocked() {
        if (words.read().locked()) {
            throw new StoppedException(LOCKED);
        }
    }
}
