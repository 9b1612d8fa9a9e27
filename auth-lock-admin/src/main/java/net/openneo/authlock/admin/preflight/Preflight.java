package net.openneo.authlock.admin.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.gate.Attestations;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Finding.State;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.operations.Work;
import net.openneo.authlock.admin.server.Session;
import org.springframework.stereotype.Component;

/** Makes all checks, and opens the gate or closes it. */
@Component
final class Preflight implements Work {
    private final List<Check> checks;
    private final Looks looks;
    private final Findings findings;
    private final Attestations attestations;
    private final Consolidations consolidations;

    Preflight(
            List<Check> checks,
            Looks looks,
            Findings findings,
            Attestations attestations,
            Consolidations consolidations) {
        this.checks = checks;
        this.looks = looks;
        this.findings = findings;
        this.attestations = attestations;
        this.consolidations = consolidations;
    }

    /** What came of it, for people to see. */
    private record Result(Phase phase, long passed, List<String> warned) {}

    @Override
    public Verb verb() {
        return Verb.PREFLIGHT;
    }

    @Override
    public String unit() {
        return "checks";
    }

    @Override
    public void require(String actor) {
        phase();
    }

    @Override
    public void take(Run run) {
        run.total(run.session(), checks.size());
        long given = attestations.given();
        List<Finding> all = new ArrayList<>();
        for (int done = 0; done < checks.size(); done++) {
            run.breathe();
            all.addAll(looks.at(checks.get(done), run));
            run.progress(run.session(), done + 1L);
        }
        end(run, all, given);
    }

    @Override
    public Plan plan() {
        return new Plan(
                Verb.PREFLIGHT,
                checks.stream()
                        .map(check -> "Look at: " + Looks.title(check) + ".")
                        .toList(),
                checks.stream().flatMap(check -> check.statements().stream()).toList());
    }

    /** What was found stands, whatever it is, before it is said that it is a reason to stop. */
    private void end(Run run, List<Finding> all, long given) {
        List<String> stops = ids(all, State.STOPPED);
        Session session = run.session();
        session.begin();
        run.require(session);
        findings.replace(session, Findings.PREFLIGHT, all);
        attestations.looked(session, given);
        Phase phase = consolidations.checked(session, phase(), stops.isEmpty(), run.actor());
        if (stops.isEmpty()) {
            long passed = all.size() - ids(all, State.WARNED).size();
            run.succeeded(session, new Result(phase, passed, ids(all, State.WARNED)));
        }
        session.commit();
        if (!stops.isEmpty()) {
            throw new StoppedException("The preflight stops at " + String.join(", ", stops)
                    + "; GET /api/consolidation tells what was found, and what to do about it.");
        }
    }

    private static List<String> ids(List<Finding> all, State state) {
        return all.stream()
                .filter(finding -> finding.state() == state)
                .map(Finding::id)
                .collect(Collectors.toList());
    }

    private Phase phase() {
        Phase phase = consolidations.read().phase();
        return switch (phase) {
            case NEW, CHECKED, LOCKED -> phase;
            case COPIED, VERIFIED, SWITCHED, OPEN, ROLLING_BACK, ROLLED_BACK, TEARING_DOWN, TORN_DOWN ->
                throw new RefusedChangeException("The consolidation is in phase " + phase
                        + ", and the preflight looks in phase NEW, CHECKED or LOCKED; GET /api/consolidation tells what"
                        + " comes next.");
        };
    }
}
