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
    OPEN;

    /** Where it may lead; a phase may always be found anew. */
    public Set<Phase> following() {
        return switch (this) {
            case NEW -> EnumSet.of(NEW, CHECKED, LOCKED);
            case CHECKED -> EnumSet.of(CHECKED, NEW, LOCKED);
            case LOCKED -> EnumSet.of(LOCKED, NEW, CHECKED, COPIED);
            case COPIED -> EnumSet.of(COPIED, LOCKED, CHECKED, VERIFIED);
            case VERIFIED -> EnumSet.of(VERIFIED, COPIED, LOCKED, CHECKED, SWITCHED);
            case SWITCHED -> EnumSet.of(SWITCHED, VERIFIED, OPEN);
            case OPEN -> EnumSet.of(OPEN);
        };
    }

    /** Where an unlock leads. */
    public Phase unlocked() {
        return switch (this) {
            case NEW -> NEW;
            case CHECKED, LOCKED, COPIED, VERIFIED -> CHECKED;
            case SWITCHED, OPEN -> OPEN;
        };
    }

    /**
     * Where a lock of every write leads.
     *
     * @param gateOpen whether it may become the lock of a consolidation; otherwise it is one for plain maintenance
     */
    public Phase locked(boolean gateOpen) {
        return switch (this) {
            case NEW, LOCKED, COPIED, VERIFIED, SWITCHED, OPEN -> this;
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
            case SWITCHED -> List.of("unlock", "switch");
            case OPEN -> List.of();
        };
    }
}
