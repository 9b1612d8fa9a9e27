package net.openneo.authlock.admin.verify;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How far a walk through two tables has come.
 *
 * @param after the key with which the last range ended, null before the first
 * @param ended the last range has been compared
 * @param verdict on what lies behind
 */
record Position(@Nullable BigInteger after, boolean ended, Verdict verdict) {
    static final Position BEFORE = new Position(null, false, Verdict.NOTHING_YET);

    /** Where the list of differences is full, there is no reason to look further. */
    boolean more() {
        return !ended && !verdict.full();
    }
}
