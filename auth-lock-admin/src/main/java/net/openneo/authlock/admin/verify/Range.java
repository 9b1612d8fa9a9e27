package net.openneo.authlock.admin.verify;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A part of both tables, by the key of the expected one. The ranges of a walk leave no gap: what the actual table has
 * before the first key, after the last one, or without a key is in one of them as well.
 *
 * @param after exclusive; null for the first range
 * @param upTo inclusive; null for the last range
 */
record Range(@Nullable BigInteger after, @Nullable BigInteger upTo) {
    /**
     * The condition. Its numbers stand in the text, since a name of a column may hold what looks like a parameter.
     *
     * @param key for use in SQL
     */
    String of(String key) {
        if (after == null) {
            return upTo == null ? "TRUE" : "(" + key + " <= " + upTo + " OR " + key + " IS NULL)";
        }
        return key + " > " + after + (upTo == null ? "" : " AND " + key + " <= " + upTo);
    }
}
