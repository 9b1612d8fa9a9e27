package net.openneo.authlock.admin.verify;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a part of the tables came to, by the key.
 *
 * @param from the first key, null where it begins before the first of all
 * @param to the last key, null where it ends after the last of all
 * @param rows of the expected table in it
 * @param differences that were found in them and are listed
 */
record ComparedRange(@Nullable BigInteger from, @Nullable BigInteger to, long rows, long differences) {
    /** What lies between two positions of a walk. */
    static ComparedRange between(Position earlier, Position later) {
        BigInteger after = earlier.after();
        return new ComparedRange(
                after == null ? null : after.add(BigInteger.ONE),
                later.after(),
                later.verdict().expectedRows() - earlier.verdict().expectedRows(),
                later.verdict().differences().size()
                        - earlier.verdict().differences().size());
    }

    /** Together with the one that follows. */
    ComparedRange and(ComparedRange next) {
        return new ComparedRange(from, next.to, rows + next.rows, differences + next.differences);
    }
}
