package net.openneo.authlock.admin.copy;

import java.time.Instant;
import net.openneo.authlock.admin.lock.SameLock;
import org.jspecify.annotations.Nullable;

/**
 * Where a copy has come to.
 *
 * @param lockRevision of the lock under which it is made
 * @param lockArmedAt since when that lock refuses every write
 * @param structure digest of how the table is made that is copied
 * @param stagingMadeAt when the table was made that it is made in, as the server says
 * @param sourceRows counted at the beginning
 * @param last key that has been copied, null before the first
 * @param done how many rows have been copied
 * @param result when all is done but the name, null before
 */
record CopyPoint(
        long lockRevision,
        Instant lockArmedAt,
        String structure,
        String stagingMadeAt,
        long sourceRows,
        @Nullable String last,
        long done,
        @Nullable CopyResult result) {
    static CopyPoint atTheBeginning(SameLock lock, String structure, String stagingMadeAt, long sourceRows) {
        return new CopyPoint(lock.revision(), lock.armedAt(), structure, stagingMadeAt, sourceRows, null, 0, null);
    }

    SameLock lock() {
        return new SameLock(lockRevision, lockArmedAt);
    }

    CopyPoint after(String key, long rows) {
        return new CopyPoint(lockRevision, lockArmedAt, structure, stagingMadeAt, sourceRows, key, done + rows, null);
    }

    CopyPoint with(CopyResult complete) {
        return new CopyPoint(lockRevision, lockArmedAt, structure, stagingMadeAt, sourceRows, last, done, complete);
    }
}
