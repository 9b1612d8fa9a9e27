package net.openneo.authlock.word;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this app keeps of accounts outside of their table: emptied when they move. */
final class RowCaches {
    private static final Logger log = LoggerFactory.getLogger(RowCaches.class);

    private final List<Runnable> caches = new CopyOnWriteArrayList<>();
    private volatile boolean due;

    void add(Runnable emptied) {
        caches.add(emptied);
    }

    /** Empties them now, and has it done once more after what comes now. */
    void empty() {
        due = true;
        emptyAll();
    }

    /** Empties them if that is due; if it fails, it stays due. */
    void emptyIfDue() {
        if (due) {
            due = false;
            try {
                emptyAll();
            } catch (RuntimeException e) {
                due = true;
                throw e;
            }
        }
    }

    /** At the end of a transaction, which must not fail for it: what does not succeed is due with the next reading. */
    void emptyOrLater() {
        try {
            emptyAll();
        } catch (RuntimeException e) {
            due = true;
            log.warn("A cache of accounts could not be emptied; it is tried again.", e);
        }
    }

    /** An error, as of a class of the cache's that is not there, is no worse than a cache that is away. */
    private void emptyAll() {
        try {
            caches.forEach(Runnable::run);
        } catch (Error e) {
            throw new IllegalStateException("A cache of accounts could not be emptied: " + e, e);
        }
    }
}
