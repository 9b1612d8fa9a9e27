package net.openneo.authlock.admin.switching;

import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.table.ActiveTable;

/**
 * A change of the active table, with the arrow of the consolidation that belongs to it.
 *
 * @param wanted in which the accounts live afterwards
 */
record Move(ActiveTable wanted, Phase from, Phase to, String actor) {
    /** The way there, and its undoing while nobody has written to the consolidated table. */
    static Move to(ActiveTable wanted, String actor) {
        return switch (wanted) {
            case CONSOLIDATED -> new Move(wanted, Phase.VERIFIED, Phase.SWITCHED, actor);
            case LEGACY -> new Move(wanted, Phase.SWITCHED, Phase.VERIFIED, actor);
        };
    }

    /** The end of a rollback. */
    static Move back(String actor) {
        return new Move(ActiveTable.LEGACY, Phase.ROLLING_BACK, Phase.ROLLED_BACK, actor);
    }
}
