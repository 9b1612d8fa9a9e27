package net.openneo.authlock.admin.teardown.precaution;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.admin.gate.Evidence;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.server.Session;
import org.springframework.stereotype.Component;

/** T2 to T6 as they were seen last. */
@Component
public final class TeardownFindings {
    private static final String STEP = "teardown";
    private static final Map<String, String> TITLES = Map.of(
            "T2", "A final backup that was restored as a test",
            "T3", "It is kept outside the host",
            "T4", "The legacy database is dropped",
            "T5", "Nobody is set to the legacy database or connected to it",
            "T6", "Nobody holds rights on the legacy database");

    private final Findings findings;
    private final Clock clock;

    TeardownFindings(Findings findings, Clock clock) {
        this.findings = findings;
        this.clock = clock;
    }

    Finding of(Looked looked, String by) {
        boolean well = looked.problems().isEmpty();
        return new Finding(
                looked.id(),
                TITLES.getOrDefault(looked.id(), looked.id()),
                well ? Finding.State.PASSED : Finding.State.STOPPED,
                well ? looked.well() : String.join(" ", looked.problems()),
                new Evidence(looked.query(), looked.value(), null, clock.instant(), by));
    }

    /** Puts it in the place of what was found of the same id before, within the session's transaction. */
    public void note(Session session, List<Looked> seen, String by) {
        List<Finding> all = new ArrayList<>(findings.of(STEP));
        seen.forEach(looked -> {
            all.removeIf(known -> known.id().equals(looked.id()));
            all.add(of(looked, by));
        });
        all.sort(Comparator.comparing(Finding::id));
        findings.replace(session, STEP, all);
    }

    /** The same in a transaction of its own. */
    public void note(Run run, List<Looked> seen) {
        Session session = run.session();
        session.begin();
        run.require(session);
        note(session, seen, run.actor());
        session.commit();
    }
}
