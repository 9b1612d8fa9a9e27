package net.openneo.authlock.admin.report.section;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.admin.gate.Evidence;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.report.check.Judgements;
import net.openneo.authlock.admin.report.check.RunbookCheck;
import net.openneo.authlock.admin.report.document.Block;
import net.openneo.authlock.admin.report.document.Block.Fact;
import net.openneo.authlock.admin.report.document.Section;
import net.openneo.authlock.admin.report.known.Known;

/** What was seen, of the checks that have an id and of all others. */
public final class Evidences {
    private static final Set<String> IDS =
            Stream.of(RunbookCheck.values()).map(RunbookCheck::name).collect(Collectors.toSet());

    private Evidences() {}

    public static Section of(Known known, Judgements judgements) {
        Stream<Finding> byId =
                Stream.of(RunbookCheck.values()).map(judgements::find).flatMap(Optional::stream);
        Stream<Finding> others = known.findings().stream().filter(finding -> !IDS.contains(finding.id()));
        return new Section(
                "The evidence",
                Stream.concat(byId, others).map(Evidences::entry).toList());
    }

    private static Block entry(Finding finding) {
        Evidence evidence = finding.evidence();
        return new Block.Entry(
                finding.id() + " · " + finding.title() + " · " + Checks.state(finding),
                List.of(
                        new Fact("Found", finding.sentence()),
                        new Fact("Asked", evidence.query()),
                        new Fact("Answered", evidence.value()),
                        new Fact("Wanted", evidence.wanted() == null ? "any answer" : evidence.wanted()),
                        new Fact("Seen", evidence.at() + " by " + evidence.by())));
    }
}
