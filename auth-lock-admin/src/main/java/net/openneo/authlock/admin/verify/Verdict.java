package net.openneo.authlock.admin.verify;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of a comparison.
 *
 * @param expectedRows counted
 * @param actualRows counted
 * @param differences none when the tables are equal
 * @param all false when there are more differences than are listed
 */
public record Verdict(long expectedRows, long actualRows, List<Difference> differences, boolean all) {
    static final int LISTED = 100;
    static final Verdict NOTHING_YET = new Verdict(0, 0, List.of(), true);
    private static final Comparator<Difference> BY_KEY = Comparator.comparing(
            difference -> difference.key() == null ? null : new BigInteger(difference.key()),
            Comparator.nullsFirst(Comparator.naturalOrder()));

    public Verdict {
        differences = List.copyOf(differences);
    }

    /** True when nothing at all differs. */
    public boolean equal() {
        return differences.isEmpty() && all;
    }

    static Verdict of(List<Difference> differences) {
        return new Verdict(0, 0, differences, true).cut();
    }

    /** With what was found in other rows, or elsewhere. */
    Verdict and(Verdict other) {
        List<Difference> both =
                Stream.concat(differences.stream(), other.differences.stream()).toList();
        return new Verdict(expectedRows + other.expectedRows, actualRows + other.actualRows, both, all && other.all)
                .cut();
    }

    /** With what another method has found in the same rows. */
    Verdict confirmedBy(Verdict other) {
        List<Difference> both = Stream.concat(differences.stream(), other.differences.stream())
                .distinct()
                .sorted(BY_KEY)
                .toList();
        return new Verdict(expectedRows, actualRows, both, all && other.all).cut();
    }

    Verdict counted(long expected, long actual) {
        return new Verdict(expected, actual, differences, all);
    }

    /** True when nothing more would be listed. */
    boolean full() {
        return differences.size() >= LISTED;
    }

    private Verdict cut() {
        return differences.size() > LISTED
                ? new Verdict(expectedRows, actualRows, differences.subList(0, LISTED), false)
                : this;
    }
}
