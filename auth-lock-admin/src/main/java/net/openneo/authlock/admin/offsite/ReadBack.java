package net.openneo.authlock.admin.offsite;

import net.openneo.authlock.admin.operations.StoppedException;

/** What was read of a kept file, beside what it has to be. */
final class ReadBack {
    private static final String AGAIN =
            " It cannot be relied on: nothing was dropped, and POST /api/consolidation/teardown takes a new backup.";

    private ReadBack() {}

    /** @throws StoppedException when it is another one */
    static void require(Kept kept, Sha256 found) {
        if (found.bytes() != kept.bytes()) {
            throw new StoppedException("The file " + kept.called() + " has " + found.bytes() + " bytes, and "
                    + kept.bytes() + " were given to it." + AGAIN);
        }
        if (!found.sha256().equals(kept.sha256())) {
            throw new StoppedException(
                    "The file " + kept.called() + " was read back with another SHA-256 than it was given." + AGAIN);
        }
    }

    static StoppedException gone(Kept kept) {
        return new StoppedException("The file " + kept.called() + " is not there any more." + AGAIN);
    }

    /** @param how it is kept, as the second half of a sentence that names the file */
    static StoppedException tooShort(Kept kept, String how) {
        return new StoppedException("The file " + kept.called() + " " + how
                + ", so that it could be gone before its time; use a store that keeps to what it was asked for.");
    }
}
