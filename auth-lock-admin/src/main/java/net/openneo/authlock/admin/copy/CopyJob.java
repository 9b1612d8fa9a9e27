package net.openneo.authlock.admin.copy;

import net.openneo.authlock.admin.lock.SameLock;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.server.Session;

/** One copy under way, and the lock under which it is made. */
record CopyJob(Run run, SameLock lock) {
    Session session() {
        return run.session();
    }

    String actor() {
        return run.actor();
    }
}
