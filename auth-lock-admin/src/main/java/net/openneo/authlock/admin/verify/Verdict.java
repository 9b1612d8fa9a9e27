package net.openneo.authlock.admin.verify;

import java.util.List;

/**
 * What came of a comparison.
 *
 * @param expectedRows counted
 * @param actualRows counted
 * @param differences none when the tables are equal
 * @param all false when there are more differences than are listed
 */
public record Verdict(long expectedRows, long actualRows, List<Difference> differences, boolean all) {
    public Verdict {
        differences = List.copyOf(differences);
    }

    /** True when nothing at all differs. */
    public boolean equal() {
        return differences.isEmpty();
    }
}
