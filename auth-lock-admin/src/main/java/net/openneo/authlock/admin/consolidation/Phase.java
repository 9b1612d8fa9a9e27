package net.openneo.authlock.admin.consolidation;

/**
 * How far a consolidation is. A copy leads from NEW to VERIFIED, the switch to SWITCHED, the first unlock after it to
 * OPEN; an unlock before the switch leads back to NEW.
 */
public enum Phase {
    /** There is no copy that could be relied on. */
    NEW,
    /** The copy was compared with the active table under the lock that still holds. */
    VERIFIED,
    /** The accounts live in the consolidated table, and nobody has written to it yet. */
    SWITCHED,
    /** The accounts live in the consolidated table, and it has been written to. */
    OPEN;

    /** Where an unlock leads. */
    public Phase unlocked() {
        return switch (this) {
            case NEW, VERIFIED -> NEW;
            case SWITCHED, OPEN -> OPEN;
        };
    }
}
