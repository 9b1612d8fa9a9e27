package net.openneo.authlock.admin.verify;

import java.time.Instant;
import java.util.List;

/**
 * What a verification came to.
 *
 * @param sourceRows counted
 * @param copiedRows counted
 * @param differences none when the copy is verified
 * @param all false when there are more differences than are listed
 * @param ranges of the key, and what each came to; they end where the list of differences was full
 * @param loginColumns by which everybody was looked for who can log in; none where the table has none of those that are
 *     set
 * @param begunAt what was written later was not compared
 */
record VerifyResult(
        long sourceRows,
        long copiedRows,
        List<Difference> differences,
        boolean all,
        ComparedRanges ranges,
        List<String> loginColumns,
        Instant begunAt,
        double seconds) {}
