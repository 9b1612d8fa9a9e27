package net.openneo.authlock.admin.verify;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What stands for all rows of a table with every column of each: two tables of the same structure have the same one
 * exactly when their rows are the same. It is summed up row by row, so that it does not depend on the ranges.
 *
 * @param rows how many there are
 * @param one sum of the first halves of the rows' digests
 * @param other sum of the second halves
 */
public record TableDigest(
        long rows,
        // A JSON column would make a DOUBLE of a number that has more than 64 bits.
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigInteger one,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigInteger other) {
    static final TableDigest NONE = new TableDigest(0, BigInteger.ZERO, BigInteger.ZERO);

    static TableDigest of(long rows, @Nullable BigDecimal one, @Nullable BigDecimal other) {
        return new TableDigest(rows, whole(one), whole(other));
    }

    /** With that of other rows. */
    TableDigest and(TableDigest more) {
        return new TableDigest(rows + more.rows, one.add(more.one), other.add(more.other));
    }

    private static BigInteger whole(@Nullable BigDecimal sum) {
        return sum == null ? BigInteger.ZERO : sum.toBigIntegerExact();
    }
}
