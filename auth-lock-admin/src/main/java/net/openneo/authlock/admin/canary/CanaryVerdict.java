package net.openneo.authlock.admin.canary;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.gate.Evidence;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.server.Session;
import org.springframework.stereotype.Component;

/** Keeps what came of a canary, in a transaction in which the lock is still the same. */
@Component
final class CanaryVerdict {
    private final CanaryRequests requests;
    private final Findings findings;
    private final Audit audit;
    private final AuthTables tables;
    private final Clock clock;

    CanaryVerdict(CanaryRequests requests, Findings findings, Audit audit, AuthTables tables, Clock clock) {
        this.requests = requests;
        this.findings = findings;
        this.audit = audit;
        this.tables = tables;
        this.clock = clock;
    }

    /** By a node. */
    record Tried(String node, List<PathResult> paths) {}

    /** @throws net.openneo.authlock.admin.operations.StoppedException when it does not count any more */
    CanaryResult keep(Run run, ThisSwitch about, long request, Tried tried) {
        CanaryResult result =
                new CanaryResult(tried.node(), tables.name(about.table()).toString(), tried.paths());
        Session session = run.session();
        session.begin();
        run.require(session);
        about.require(session);
        requests.judge(session, request, result.passed());
        findings.replace(session, Verb.CANARY.word(), List.of(finding(result, run.actor())));
        audit.add(session, run.actor(), Verb.CANARY.word(), result, result.sentence());
        session.commit();
        return result;
    }

    private Finding finding(CanaryResult result, String by) {
        String value = result.paths().stream()
                .map(path -> path.path() + ": " + (path.works() ? "works" : "fails") + ", " + path.millis() + " ms")
                .collect(Collectors.joining("; "));
        return new Finding(
                "S2",
                "The critical paths, tried under the lock",
                result.passed() ? Finding.State.PASSED : Finding.State.STOPPED,
                result.sentence(),
                new Evidence(
                        "the critical paths of node " + result.node() + " on " + result.table(),
                        value,
                        "all work",
                        clock.instant(),
                        by));
    }
}
