package net.openneo.authlock.admin.copy;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.consolidation.Alterations;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.lock.LockGoneException;
import net.openneo.authlock.admin.lock.LockInspection;
import net.openneo.authlock.admin.lock.LockState;
import net.openneo.authlock.admin.lock.SameLock;
import net.openneo.authlock.admin.word.WordStore;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has to hold before a copy is begun. */
@Component
final class StartConditions {
    private final LockInspection lock;
    private final CopyGate gate;
    private final FenceRow fence;
    private final WordStore words;
    private final Consolidations consolidations;
    private final Alterations alterations;
    private final EarlierCopy earlier;
    private final StagingName staging;
    private final CopyableTable copyable;
    private final AuthTables tables;
    private final JdbcClient sql;

    StartConditions(
            LockInspection lock,
            CopyGate gate,
            FenceRow fence,
            WordStore words,
            Consolidations consolidations,
            Alterations alterations,
            EarlierCopy earlier,
            StagingName staging,
            CopyableTable copyable,
            AuthTables tables,
            JdbcClient sql) {
        this.lock = lock;
        this.gate = gate;
        this.fence = fence;
        this.words = words;
        this.consolidations = consolidations;
        this.alterations = alterations;
        this.earlier = earlier;
        this.staging = staging;
        this.copyable = copyable;
        this.tables = tables;
        this.sql = sql;
    }

    /**
     * Asks whether a copy can be made now.
     *
     * @throws CopyStoppedException when none can
     */
    void require() {
        requireWithoutGate();
        if (consolidations.read().phase() == Phase.LOCKED) {
            gate.require(sql);
        }
    }

    /** The same for a copy that was begun already: the gate is not asked again. */
    void requireWithoutGate() {
        requireInForce();
        requirePhase();
        requireNames();
        List<String> reasons = copyable.reasonsNot(sql);
        if (!reasons.isEmpty()) {
            throw new CopyStoppedException(String.join(" ", reasons));
        }
        earlier.requireNoneOfOthers();
    }

    /**
     * The lock that holds now.
     *
     * @throws LockGoneException when none does
     */
    SameLock lock() {
        return SameLock.now(fence);
    }

    /** True when the copy was made under the lock that holds now, was verified, and still stands as it was. */
    boolean isMadeUnderThisLock() {
        return fence.read()
                        .filter(row -> consolidations.read().isVerifiedUnder(row.revision(), row.armedAt()))
                        .isPresent()
                && earlier.exists()
                && alterations.sinceTheCopy().isEmpty();
    }

    private void requirePhase() {
        ActiveTable active = words.read().activeTable();
        if (active != ActiveTable.LEGACY) {
            throw new CopyStoppedException(
                    "The accounts live in " + tables.name(active) + " already, so there is nothing to copy.");
        }
        Phase phase = consolidations.read().phase();
        switch (phase) {
            case LOCKED, COPIED, VERIFIED -> {}
            case NEW, CHECKED, SWITCHED, OPEN, ROLLING_BACK, ROLLED_BACK, TEARING_DOWN, TORN_DOWN ->
                throw new CopyStoppedException("The consolidation is in phase " + phase
                        + ", and a copy is made in phase LOCKED; GET /api/consolidation tells what comes next.");
        }
    }

    private void requireInForce() {
        LockState state = lock.look();
        if (!state.locked()) {
            throw new CopyStoppedException(
                    "The accounts are not locked, and a copy is made under the lock; PUT /api/lock first.");
        }
        if (!state.inForce()) {
            throw new CopyStoppedException(
                    "The lock is not in force, so no copy is begun. " + String.join(" ", state.missing()));
        }
    }

    /** Some servers do not tell capital letters from small ones in the name of a table. */
    private void requireNames() {
        TableName legacy = tables.name(ActiveTable.LEGACY);
        if (legacy.toString().equalsIgnoreCase(staging.name().toString())
                || legacy.toString()
                        .equalsIgnoreCase(tables.name(ActiveTable.CONSOLIDATED).toString())) {
            throw new CopyStoppedException("The name of " + legacy + " is one that the copy takes itself; set"
                    + " auth-lock.consolidated-table to another one.");
        }
    }
}
