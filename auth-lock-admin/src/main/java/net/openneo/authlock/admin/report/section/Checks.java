package net.openneo.authlock.admin.report.section;

import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.report.check.Judgements;
import net.openneo.authlock.admin.report.check.RunbookCheck;
import net.openneo.authlock.admin.report.document.Block;
import net.openneo.authlock.admin.report.document.Section;

/** Every check of the runbook by its id, and how it stands. */
public final class Checks {
    static final String UNSEEN = "not looked at yet";

    private Checks() {}

    public static Section of(Judgements judgements) {
        return Section.of(
                "The checks",
                new Block.Table(
                        List.of("Id", "What has to hold", "State", "Seen at", "By"),
                        Stream.of(RunbookCheck.values())
                                .map(check -> row(check, judgements))
                                .toList()));
    }

    private static List<String> row(RunbookCheck check, Judgements judgements) {
        return judgements
                .find(check)
                .map(finding -> List.of(
                        check.name(),
                        check.requirement(),
                        state(finding),
                        finding.evidence().at().toString(),
                        finding.evidence().by()))
                .orElseGet(() -> List.of(check.name(), check.requirement(), UNSEEN, "", ""));
    }

    static String state(Finding finding) {
        return switch (finding.state()) {
            case PASSED -> "passed";
            case WARNED -> "passed, with a warning";
            case STOPPED -> "stopped";
        };
    }
}
