package net.openneo.authlock.admin.report.section;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.report.document.Block;
import net.openneo.authlock.admin.report.document.Section;
import net.openneo.authlock.admin.report.known.Known;
import net.openneo.authlock.admin.report.known.PhaseChange;

/** When each phase was come to, by whom, and how long it lasted. */
public final class Phases {
    private Phases() {}

    public static Section of(Known known) {
        List<PhaseChange> changes = known.changes();
        List<List<String>> rows = new ArrayList<>();
        for (int at = 0; at < changes.size(); at++) {
            PhaseChange change = changes.get(at);
            boolean last = at == changes.size() - 1;
            rows.add(List.of(
                    change.to().name(),
                    change.at().toString(),
                    change.actor(),
                    last
                            ? "still"
                            : Took.of(Duration.between(
                                    change.at(), changes.get(at + 1).at()))));
        }
        return Section.of(
                "The phases",
                Block.tableOr(
                        "No phase was come to since it began as NEW.",
                        List.of("Phase", "Come to at", "By", "It lasted"),
                        rows));
    }
}
