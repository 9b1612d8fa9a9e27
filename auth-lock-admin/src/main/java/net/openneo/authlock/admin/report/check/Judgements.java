package net.openneo.authlock.admin.report.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.report.known.Known;

/** How it stands with each id: as the step has found that looks after it, and otherwise as its traces tell. */
public final class Judgements {
    private final Map<RunbookCheck, Finding> findings = new EnumMap<>(RunbookCheck.class);

    private Judgements() {}

    public static Judgements of(Known known) {
        Judgements all = new Judgements();
        Stream.of(
                        known.findings(),
                        UnderLock.look(known),
                        Tried.look(known),
                        OfTheCopy.look(known),
                        Moved.look(known),
                        WayBack.look(known))
                .flatMap(List::stream)
                .forEach(all::add);
        all.add(Filed.look(known, all));
        return all;
    }

    /** Empty where nobody has looked yet. */
    public Optional<Finding> find(RunbookCheck check) {
        return Optional.ofNullable(findings.get(check));
    }

    /** What was found first counts. */
    private void add(Finding finding) {
        Stream.of(RunbookCheck.values())
                .filter(check -> check.name().equals(finding.id()))
                .forEach(check -> findings.putIfAbsent(check, finding));
    }
}
