package net.openneo.authlock.admin.copy;

import net.openneo.authlock.admin.server.OneOperation;
import net.openneo.authlock.admin.server.Session;

/**
 * One copy under way.
 *
 * @param id of its operation
 * @param turn its session does the work, and is what tells that somebody works
 * @param begun by {@link System#nanoTime()}
 */
record CopyJob(long id, OneOperation.Turn turn, SameLock lock, String actor, long begun) {
    Session session() {
        return turn.session();
    }

    /** How long it has taken so far, to a tenth. */
    double seconds() {
        return Math.round((System.nanoTime() - begun) / 1e8) / 10.0;
    }
}
