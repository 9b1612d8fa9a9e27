package net.openneo.authlock.admin.rollback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a restore would lose.
 *
 * @param since everything that was written later
 * @param backup the file that the accounts come from, null where they come from the legacy table itself
 * @param rows of the consolidated table in which that shows, null where they could not be counted
 */
record Loss(Instant since, @Nullable String backup, @Nullable Rows rows) {
    /**
     * @param added that are not in the legacy table
     * @param changed that are otherwise there
     * @param deleted that are there still
     */
    record Rows(long added, long changed, long deleted) {}

    String sentence() {
        return "A restore loses everything that was written since " + since
                + (backup == null ? "" : ", the moment of the backup " + backup) + ": "
                + (rows == null
                        ? uncounted()
                        : rows.added() + " new rows, " + rows.changed() + " changed ones and " + rows.deleted()
                                + " deletions.");
    }

    private String uncounted() {
        return backup == null
                ? "in how many rows that shows could not be counted."
                : "in how many rows that shows is counted once that is unpacked, where it can be counted.";
    }
}
