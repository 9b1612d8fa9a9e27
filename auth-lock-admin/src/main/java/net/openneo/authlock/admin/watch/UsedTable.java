package net.openneo.authlock.admin.watch;

import java.util.List;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Finding.State;
import net.openneo.authlock.admin.watch.Seen.Basis;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** S4: the consolidated table is used and the legacy one is not, by the server's count and by the nodes'. */
@Component
@Order(4)
final class UsedTable implements SwitchCheck {
    private static final String QUERY =
            "performance_schema.table_io_waits_summary_by_table for both tables, without what came while admin itself worked"
                    + " on them; GET /api/nodes, statements";

    @Override
    public Finding look(Seen seen) {
        String legacy = "the legacy table " + seen.legacyTable();
        if (isLegacyUsed(seen.after())) {
            return finding(
                    seen,
                    State.STOPPED,
                    "Since the unlock " + legacy + " was used: " + legacyUse(seen.after())
                            + ". Whoever does so misses what is written to the consolidated table." + Seen.PROPOSAL);
        }
        String whyNot = seen.whyNot(Metric.LEGACY_ROWS, Metric.CONSOLIDATED_ROWS);
        if (!whyNot.isEmpty()) {
            return finding(seen, State.WARNED, "It cannot be told who uses which table. " + whyNot);
        }
        if (!seen.opened()) {
            return finding(
                    seen,
                    State.WARNED,
                    "Who uses which table is counted from the unlock on: until then a node may still read either.");
        }
        if (!isConsolidatedUsed(seen.after())) {
            return finding(seen, State.WARNED, "Since the unlock nobody has used either of the tables.");
        }
        List<String> gaps =
                seen.after().of(Metric.GAP).stream().map(Reading::name).toList();
        return gaps.isEmpty()
                ? finding(
                        seen,
                        State.PASSED,
                        "Since the unlock the consolidated table is used, and nobody has used " + legacy + ".")
                : finding(
                        seen,
                        State.WARNED,
                        "Since the unlock the consolidated table is used, and nobody was seen to use " + legacy
                                + "; what was done when " + String.join(", and when ", gaps) + " is not known.");
    }

    private static Finding finding(Seen seen, State state, String sentence) {
        Tally after = seen.after();
        return seen.finding(
                "S4",
                "Which table is used since the unlock",
                state,
                sentence,
                new Basis(
                        QUERY,
                        "legacy: " + legacyUse(after) + "; consolidated: "
                                + use(after, Metric.CONSOLIDATED_ROWS, ActiveTable.CONSOLIDATED),
                        "nothing of the legacy table, and something of the consolidated one"));
    }

    private static boolean isLegacyUsed(Tally after) {
        return after.total(Metric.LEGACY_ROWS) > 0 || after.count(Metric.NODE_STATEMENT, ActiveTable.LEGACY.name()) > 0;
    }

    private static boolean isConsolidatedUsed(Tally after) {
        return after.total(Metric.CONSOLIDATED_ROWS) > 0
                || after.count(Metric.NODE_STATEMENT, ActiveTable.CONSOLIDATED.name()) > 0;
    }

    private static String legacyUse(Tally after) {
        return use(after, Metric.LEGACY_ROWS, ActiveTable.LEGACY);
    }

    private static String use(Tally after, Metric rows, ActiveTable table) {
        return after.count(rows, "read") + " rows read, " + after.count(rows, "written") + " rows written, "
                + after.count(Metric.NODE_STATEMENT, table.name()) + " statements of the nodes";
    }
}
