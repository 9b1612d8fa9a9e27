package net.openneo.authlock.admin.consolidation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How far a consolidation is. It moves along these arrows only; whatever fails leaves it where it was, and the same verb
 * goes on.
 */
public enum Phase {
    /** The gate is closed. */
    NEW,
    /** The gate is open: the preflight found nothing to stop for. */
    CHECKED,
    /** Locked, and the gate was open when the lock was taken or when the preflight looked under it. */
    LOCKED,
    /** The copy has its name. */
    COPIED,
    /** The copy was compared with the active table under the lock that still holds. */
    VERIFIED,
    /** The accounts live in the consolidated table, and nobody has written to it yet. */
    SWITCHED,
    /** The accounts live in the consolidated table, and it has been written to. */
    OPEN,
    /** Under the lock, what was written to the consolidated table is taken back to the legacy one. */
    ROLLING_BACK,
    /** The accounts live in the legacy table again, and nobody has written to it yet. */
    ROLLED_BACK,
    /** The legacy database is being dropped: there is no way back any more. */
    TEARING_DOWN,
    /** The legacy database is gone. */
    TORN_DOWN;

    /** Where it may lead; a phase may always be found anew. */
    public Set<Phase> following() {
        return switch (this) {
            case NEW -> EnumSet.of(NEW, CHECKED, LOCKED);
            case CHECKED -> EnumSet.of(CHECKED, NEW, LOCKED);
            case LOCKED -> EnumSet.of(LOCKED, NEW, CHECKED, COPIED);
            case COPIED -> EnumSet.of(COPIED, LOCKED, CHECKED, VERIFIED);
            case VERIFIED -> EnumSet.of(VERIFIED, COPIED, LOCKED, CHECKED, SWITCHED);
            case SWITCHED -> EnumSet.of(SWITCHED, VERIFIED, OPEN, ROLLING_BACK);
            case OPEN -> EnumSet.of(OPEN, ROLLING_BACK, TEARING_DOWN);
            case ROLLING_BACK -> EnumSet.of(ROLLING_BACK, OPEN, ROLLED_BACK);
            case ROLLED_BACK -> EnumSet.of(ROLLED_BACK, NEW);
            case TEARING_DOWN -> EnumSet.of(TEARING_DOWN, TORN_DOWN);
            case TORN_DOWN -> EnumSet.of(TORN_DOWN);
        };
    }

    /** Where an unlock leads. */
    public Phase unlocked() {
        return switch (this) {
            case NEW, ROLLED_BACK -> NEW;
            case CHECKED, LOCKED, COPIED, VERIFIED -> CHECKED;
            case SWITCHED, OPEN, ROLLING_BACK -> OPEN;
            case TEARING_DOWN, TORN_DOWN -> this;
        };
    }

    /**
     * Where a lock of every write leads.
     *
     * @param gateOpen whether it may become the lock of a consolidation; otherwise it is one for plain maintenance
     */
    public Phase locked(boolean gateOpen) {
        return switch (this) {
            case NEW, LOCKED, COPIED, VERIFIED, SWITCHED, OPEN, ROLLING_BACK, ROLLED_BACK, TEARING_DOWN, TORN_DOWN ->
                this;
            case CHECKED -> gateOpen ? LOCKED : NEW;
        };
    }

    /** What can be asked for next, the way on first. */
    public List<String> next() {
        return switch (this) {
            case NEW -> List.of("preflight", "backup", "lock");
            case CHECKED -> List.of("lock", "preflight", "backup");
            case LOCKED -> List.of("copy", "preflight", "backup", "unlock");
            case COPIED -> List.of("verify", "copy", "unlock");
            case VERIFIED -> List.of("switch", "verify", "copy", "unlock");
            case SWITCHED -> List.of("canary", "unlock", "rollback", "switch");
            case OPEN -> List.of("teardown", "rollback", "restore", "lock");
            case ROLLING_BACK -> List.of("rollback", "restore", "unlock");
            case ROLLED_BACK -> List.of("canary", "unlock");
            case TEARING_DOWN -> List.of("teardown");
            case TORN_DOWN -> List.of();
        };
    }
}
