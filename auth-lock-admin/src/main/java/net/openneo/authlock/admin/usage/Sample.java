package net.openneo.authlock.admin.usage;

import java.time.Instant;

/**
 * What the server had counted at one moment.
 *
 * @param at by admin's clock
 * @param serverStarted by the server's, which tells one start from another
 * @param table the name under which the legacy table stood
 * @param viewStands a view was in its place
 * @param reads rows that were fetched from it since the server was started, by whomever
 * @param writes rows that were inserted, updated or deleted
 * @param statements that name it, also such as touch no row
 * @param witness what the server had counted of our own table, which each sample makes grow
 */
record Sample(
        Instant at,
        Instant serverStarted,
        String table,
        boolean viewStands,
        long reads,
        long writes,
        long statements,
        long witness) {

    boolean isOfTheSameStart(Sample earlier) {
        return serverStarted.equals(earlier.serverStarted);
    }

    /** Something was taken from the counters since, or nothing was counted: our own table was used all the same. */
    boolean isLessThan(Sample earlier) {
        return reads < earlier.reads
                || writes < earlier.writes
                || statements < earlier.statements
                || witness <= earlier.witness;
    }

    boolean isMoreThan(Sample earlier) {
        return reads > earlier.reads || writes > earlier.writes || statements > earlier.statements;
    }

    /** True when what was counted from the one to the other is known. */
    boolean isComparableWith(Sample earlier) {
        return isOfTheSameStart(earlier) && table.equals(earlier.table) && !isLessThan(earlier);
    }
}
