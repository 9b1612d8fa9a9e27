package net.openneo.authlock.admin.web.console.part;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.report.check.Judgements;
import net.openneo.authlock.admin.report.check.RunbookCheck;
import net.openneo.authlock.admin.report.known.Known;
import net.openneo.authlock.admin.web.console.Part;
import net.openneo.authlock.admin.web.console.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The phases of the runbook as a timeline, each with its checks. */
@Component
final class ChecksPart implements Part {
    private static final String BACK = "B";

    private final Moment moment;

    ChecksPart(Moment moment) {
        this.moment = moment;
    }

    @Override
    public String name() {
        return "checks";
    }

    @Override
    public Set<String> topics() {
        return Set.of("consolidation", "operation", "backups", "approval");
    }

    @Override
    public Look look(Viewer viewer) {
        Known known = moment.known();
        Judgements judgements = Judgements.of(known);
        Phase phase = known.consolidation().phase();
        return new Look(
                known.findings().stream().filter(ChecksPart::isOtherStop).count(),
                Arrays.stream(Stage.values())
                        .map(stage -> group(stage.name(), state(stage, phase), stage.checks(), judgements))
                        .toList(),
                group(
                        "BACK",
                        phase == Phase.ROLLING_BACK || phase == Phase.ROLLED_BACK ? "now" : "aside",
                        Stream.of(RunbookCheck.values())
                                .filter(check -> check.name().startsWith(BACK))
                                .toList(),
                        judgements));
    }

    private static String state(Stage stage, Phase phase) {
        if (phase == Phase.TORN_DOWN) {
            return "done";
        }
        int order = stage.compareTo(Stage.of(phase));
        return order < 0 ? "done" : order == 0 ? "now" : "ahead";
    }

    private static Group group(String name, String state, List<RunbookCheck> checks, Judgements judgements) {
        List<Row> rows = checks.stream()
                .map(check -> new Row(
                        check.name(),
                        check.requirement(),
                        judgements
                                .find(check)
                                .filter(finding -> !isMerelyEarly(check, state))
                                .orElse(null)))
                .toList();
        return new Group(name, state, rows);
    }

    /** The report cannot be complete before there is something to report; that is nothing to be afraid of. */
    private static boolean isMerelyEarly(RunbookCheck check, String state) {
        return check == RunbookCheck.D1 && state.equals("ahead");
    }

    /** Of the gate's checks, most have no id of the runbook. */
    private static boolean isOtherStop(Finding finding) {
        return finding.state() == Finding.State.STOPPED
                && Stream.of(RunbookCheck.values())
                        .noneMatch(check -> check.name().equals(finding.id()));
    }

    /**
     * @param otherStops how many other checks keep the gate closed
     * @param stages in order
     * @param back what holds of the ways back
     */
    record Look(long otherStops, List<Group> stages, Group back) {}

    /**
     * @param state {@code done}, {@code now}, {@code ahead}, or {@code aside} for the ways back while nobody goes one
     */
    record Group(String name, String state, List<Row> rows) {
        public long passed() {
            return rows.stream()
                    .filter(row -> row.finding() != null && row.finding().state() != Finding.State.STOPPED)
                    .count();
        }

        public long stopped() {
            return rows.stream()
                    .filter(row -> row.finding() != null && row.finding().state() == Finding.State.STOPPED)
                    .count();
        }
    }

    /**
     * @param finding null where nobody has looked yet
     */
    record Row(String id, String requirement, @Nullable Finding finding) {}
}
