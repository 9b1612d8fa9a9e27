package net.openneo.authlock.admin.report.section;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.openneo.authlock.admin.audit.AuditEntry;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.report.document.Block;
import net.openneo.authlock.admin.report.document.Section;
import net.openneo.authlock.admin.report.known.Known;
import net.openneo.authlock.admin.report.known.PhaseChange;
import net.openneo.authlock.admin.report.known.Task;

/** How long the steps took, beside what people had expected of doing them by hand. The newest time counts. */
public final class Timeline {
    private final Known known;

    private Timeline(Known known) {
        this.known = known;
    }

    public static Section of(Known known) {
        return new Timeline(known).section();
    }

    private Section section() {
        return Section.of(
                "How long it took",
                new Block.Table(
                        List.of("Step", "Expected", "Taken"),
                        List.of(
                                row("Lock, until it was in force", "5 min", lock()),
                                row("Copy and verification", "5 to 10 min", between(Phase.LOCKED, Phase.VERIFIED)),
                                row("Switch, tests and unlock", "15 to 30 min", between(Phase.VERIFIED, Phase.OPEN)),
                                row("Documents", "5 min", Optional.of(known.reading())),
                                row("Teardown", "10 min", teardown()),
                                row("All the time in which nobody could change an account", "30 to 60 min", locked()),
                                row("Way back", "none", between(Phase.ROLLING_BACK, Phase.NEW)))));
    }

    private static List<String> row(String step, String expected, Optional<Duration> taken) {
        return List.of(step, expected, taken.map(Took::of).orElse("not yet"));
    }

    /** From the announcement to the answer that it holds everywhere. */
    private Optional<Duration> lock() {
        Optional<AuditEntry> inForce = newestLine(
                entry -> entry.after() != null && entry.after().path("inForce").asBoolean(false));
        return inForce.flatMap(
                end -> newestLine(entry -> entry.id() < end.id() && entry.before() != null && entry.after() != null)
                        .map(begin -> Duration.between(begin.at(), end.at())));
    }

    private Optional<AuditEntry> newestLine(Predicate<AuditEntry> wanted) {
        return known.audit().stream()
                .filter(entry -> entry.action().equals("lock"))
                .filter(wanted)
                .reduce((earlier, later) -> later);
    }

    /** From when the first was come to until the second was, the last time that this happened. */
    private Optional<Duration> between(Phase first, Phase second) {
        Optional<Instant> end = newest(change -> change.to() == second);
        return end.flatMap(
                to -> newest(change -> change.to() == first && !change.at().isAfter(to))
                        .map(from -> Duration.between(from, to)));
    }

    private Optional<Instant> newest(Predicate<PhaseChange> wanted) {
        return known.changes().stream().filter(wanted).map(PhaseChange::at).reduce((earlier, later) -> later);
    }

    /** From the lock under which the accounts moved until the unlock. */
    private Optional<Duration> locked() {
        return between(Phase.LOCKED, Phase.OPEN);
    }

    private Optional<Duration> teardown() {
        return known.newest(Verb.TEARDOWN, Operation.State.SUCCEEDED).flatMap(Task::took);
    }
}
