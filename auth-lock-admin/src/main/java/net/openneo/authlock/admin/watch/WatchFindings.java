package net.openneo.authlock.admin.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.server.Session;
import org.springframework.stereotype.Component;

/** What the watch has found, as everybody sees it: written down when it changes, and once a minute. */
@Component
final class WatchFindings {
    private static final String STEP = "watch";
    private static final Duration HOLDS = Duration.ofMinutes(1);

    private final List<SwitchCheck> checks;
    private final Findings findings;

    WatchFindings(List<SwitchCheck> checks, Findings findings) {
        this.checks = checks;
        this.findings = findings;
    }

    /** In the order of the runbook. */
    List<Finding> look(Seen seen) {
        return checks.stream().map(check -> check.look(seen)).toList();
    }

    /** @return whether they were written down, within the session's transaction */
    boolean replaceWhenDue(Session session, List<Finding> found, WatchState state, Instant at) {
        Instant toldAt = state.toldAt();
        boolean holds = toldAt != null && !at.isBefore(toldAt) && at.isBefore(toldAt.plus(HOLDS));
        if (holds && state.endedAt() == null && told(found).equals(told(findings.of(STEP)))) {
            return false;
        }
        findings.replace(session, STEP, found);
        return true;
    }

    private static List<String> told(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.id() + finding.state() + finding.sentence())
                .toList();
    }
}
