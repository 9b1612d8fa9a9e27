package net.openneo.authlock.admin.rollback.difference;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What came of one range.
 *
 * @param upTo its last key, null where no row was left
 * @param rows that were looked at
 */
public record Swept(@Nullable BigInteger upTo, long rows, Counts counts) {
    static final Swept NOTHING_LEFT = new Swept(null, 0, Counts.NONE);
}
