package net.openneo.authlock.admin.report.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.openneo.authlock.admin.audit.AuditEntry;
import net.openneo.authlock.admin.gate.Evidence;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.report.known.Known;
import tools.jackson.databind.JsonNode;

/** L1 to L8: what held while nobody could write, by what the audit noted of the lock and what the nodes have counted. */
final class UnderLock {
    private static final Map<RunbookCheck, String> OPERATIONS = Map.of(
            RunbookCheck.L3, "registration",
            RunbookCheck.L4, "settings",
            RunbookCheck.L5, "neopass-connect",
            RunbookCheck.L6, "neopass-disconnect",
            RunbookCheck.L7, "password-reset");

    private UnderLock() {}

    static List<Finding> look(Known known) {
        Optional<AuditEntry> lock = newestInForce(known);
        if (lock.isEmpty()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        OPERATIONS.keySet().stream().sorted().forEach(check -> findings.add(refused(check, lock.get())));
        findings.addAll(logIns(known, lock.get()));
        return findings;
    }

    /** The newest lock that every live node and the database obeyed when it was answered. */
    private static Optional<AuditEntry> newestInForce(Known known) {
        return known.audit().stream()
                .filter(entry -> entry.action().equals("lock")
                        && entry.after() != null
                        && entry.after().path("inForce").asBoolean(false))
                .reduce((earlier, later) -> later);
    }

    private static Finding refused(RunbookCheck check, AuditEntry lock) {
        String operation = String.valueOf(OPERATIONS.get(check));
        JsonNode state = lock.after();
        List<String> refused = state == null
                ? List.of()
                : state.path("refused").valueStream().map(JsonNode::asString).toList();
        boolean holds = refused.contains(operation);
        Evidence evidence = new Trace(
                        "The audit's line " + lock.id() + ", GET /api/lock at that time", lock.at(), lock.actor())
                .evidence(
                        "in force, refused: " + String.join(", ", refused),
                        "in force, " + operation + " among the refused");
        return Trace.finding(
                check,
                holds,
                holds
                        ? "The lock was in force, and every live node refused the operation '" + operation
                                + "' with its message."
                        : "The lock was in force, and its list of refused operations lacks '" + operation
                                + "'; see auth-lock.operations.",
                evidence);
    }

    /** Every log-in that was let in while writes were refused has left its bookkeeping out. */
    private static List<Finding> logIns(Known known, AuditEntry lock) {
        long leftOut = known.nodes().stream().mapToLong(Node::skippedWrites).sum();
        Trace trace = new Trace("auth_lock_node.skipped_writes, auth_lock_deferred_sign_in", known.at(), lock.actor());
        List<Finding> findings = new ArrayList<>();
        if (leftOut > 0) {
            findings.add(Trace.finding(
                    RunbookCheck.L1,
                    true,
                    "The nodes have let people in while writes were refused: the bookkeeping of " + leftOut
                            + " log-ins was put off.",
                    trace.evidence(leftOut, "more than 0")));
            findings.add(kept(known, trace));
        }
        return findings;
    }

    private static Finding kept(Known known, Trace trace) {
        long waiting = known.waitingSignIns();
        return Trace.finding(
                RunbookCheck.L8,
                true,
                waiting == 0
                        ? "No bookkeeping of log-ins that was noted is left to be applied."
                        : "The bookkeeping of " + waiting + " log-ins is noted and will be applied after the unlock.",
                trace.evidence(waiting + " waiting", "none is lost"));
    }
}
