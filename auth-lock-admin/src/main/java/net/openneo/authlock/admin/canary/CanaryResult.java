package net.openneo.authlock.admin.canary;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.operations.StoppedException;

/**
 * What came of a canary.
 *
 * @param table on which the critical paths were tried, as {@code database.table}
 * @param paths in the order in which they were tried
 */
public record CanaryResult(String node, String table, List<PathResult> paths) {
    /** True when every critical path works. */
    @JsonProperty
    public boolean passed() {
        return !paths.isEmpty() && paths.stream().allMatch(PathResult::works);
    }

    /** Which critical paths do not work, and why; or that all do. */
    public String sentence() {
        if (passed()) {
            return "Node " + node + " has tried " + count(paths.size()) + " on " + table
                    + " under the lock and rolled them back: all work.";
        }
        List<PathResult> failed = paths.stream().filter(path -> !path.works()).toList();
        return failed.size() + " of " + count(paths.size()) + " did not work on " + table + " when node " + node
                + " tried them. "
                + failed.stream()
                        .map(path -> "'" + path.path() + "': " + path.failure())
                        .collect(Collectors.joining(" "));
    }

    /** @throws StoppedException naming the critical paths that do not work */
    public void requirePassed() {
        if (!passed()) {
            throw new StoppedException(sentence() + " Mend that, and POST /api/consolidation/canary again.");
        }
    }

    private static String count(int paths) {
        return paths == 1 ? "1 critical path" : paths + " critical paths";
    }
}
