package net.openneo.authlock.canary;

import java.time.Duration;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.word.Snapshot;

/**
 * What admin asks of this node.
 *
 * @param table on which the critical paths are to be tried
 * @param tableRevision the word that moved the accounts there
 * @param pathLimit how long one critical path may take
 */
record Request(long id, ActiveTable table, long tableRevision, Duration pathLimit) {

    /** @throws CannotTryException when a transaction that obeys this would not try what is asked for */
    void require(Snapshot snapshot) {
        if (snapshot.state() != Snapshot.State.KNOWN) {
            throw new CannotTryException(
                    "It could not read the word, so its transactions do not know the active table.");
        }
        if (snapshot.table() != table || snapshot.revision() < tableRevision) {
            throw new CannotTryException("Its transactions still obey revision " + snapshot.revision() + " and use the "
                    + snapshot.table() + " table, and the " + table + " table is active since revision " + tableRevision
                    + ".");
        }
        if (!snapshot.refusesWrites()) {
            throw new CannotTryException("Its transactions obey revision " + snapshot.revision()
                    + ", which locks nobody out, and the critical paths are tried under the lock.");
        }
    }
}
