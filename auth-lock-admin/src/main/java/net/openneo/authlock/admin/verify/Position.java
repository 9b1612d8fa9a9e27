package net.openneo.authlock.admin.verify;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How far a walk through two tables has come.
 *
 * @param after the key with which the last range ended, null before the first
 * @param ended the last range has been compared
 * @param verdict on what lies behind
 * @param digest of the rows of the expected table that lie behind
 */
public record Position(@Nullable BigInteger after, boolean ended, Verdict verdict, TableDigest digest) {
    public static final Position BEFORE = new Position(null, false, Verdict.NOTHING_YET, TableDigest.NONE);

    /** Where the list of differences is full, there is no reason to look further. */
    public boolean more() {
        return !ended && !verdict.full();
    }

    /** With what came of the next rows. */
    Position and(Verdict more, TableDigest rows) {
        return new Position(after, ended, verdict.and(more), digest.and(rows));
    }

    /** @param key with which the last range ended, null where no more follow */
    Position after(@Nullable BigInteger key) {
        return new Position(key, key == null, verdict, digest);
    }
}
