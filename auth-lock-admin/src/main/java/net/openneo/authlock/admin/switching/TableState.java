package net.openneo.authlock.admin.switching;

import java.util.List;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.lock.LockState;
import net.openneo.authlock.table.ActiveTable;

/**
 * Where the accounts live at this moment.
 *
 * @param legacy the name of the table that the accounts come from
 * @param consolidated the name of the table that they go to
 * @param revision of the word
 * @param missing what is missing until what was asked for is so for every live node, as sentences
 */
public record TableState(
        ActiveTable active,
        String legacy,
        String consolidated,
        long revision,
        Phase phase,
        List<String> missing,
        Fleet nodes) {
    /**
     * The nodes.
     *
     * @param live how many are live
     * @param agreeing how many of them begin every transaction as the word says
     * @param missing the others
     */
    public record Fleet(int live, int agreeing, List<String> missing) {}

    /** The same, while nodes that have not heard of the lock are waited for before anything is done. */
    TableState waitingFor(LockState lock) {
        LockState.Fleet fleet = lock.nodes();
        return new TableState(
                active,
                legacy,
                consolidated,
                revision,
                phase,
                lock.missing(),
                new Fleet(fleet.live(), fleet.acknowledged(), fleet.missing()));
    }
}
