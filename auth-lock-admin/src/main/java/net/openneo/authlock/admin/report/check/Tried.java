package net.openneo.authlock.admin.report.check;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.report.known.Known;
import net.openneo.authlock.admin.report.known.Task;
import tools.jackson.databind.JsonNode;

/** L1 and L2, by the newest canary: it runs while the public is locked out. */
final class Tried {
    private static final Map<RunbookCheck, String> PATHS =
            Map.of(RunbookCheck.L1, "log in", RunbookCheck.L2, "log out");

    private Tried() {}

    static List<Finding> look(Known known) {
        return known.newest(Verb.CANARY).stream()
                .flatMap(canary -> PATHS.keySet().stream().sorted().flatMap(check -> look(check, canary)))
                .toList();
    }

    private static Stream<Finding> look(RunbookCheck check, Task canary) {
        String wanted = String.valueOf(PATHS.get(check));
        return path(canary, wanted).map(path -> finding(check, canary, path)).stream();
    }

    private static Optional<JsonNode> path(Task canary, String name) {
        JsonNode result = canary.result();
        return result == null
                ? Optional.empty()
                : result.path("paths")
                        .valueStream()
                        .filter(path -> path.path("path").asString("").equals(name))
                        .findFirst();
    }

    private static Finding finding(RunbookCheck check, Task canary, JsonNode path) {
        boolean works = path.path("failure").isNull() || path.path("failure").isMissingNode();
        String name = path.path("path").asString("");
        Instant at = canary.endedAt() == null ? canary.startedAt() : canary.endedAt();
        return Trace.finding(
                check,
                works,
                "A node has tried '" + name + "' while the lock was in force; it " + (works ? "works." : "fails."),
                new Trace("POST /api/consolidation/canary, operation " + canary.id(), at, canary.actor())
                        .evidence(works ? "works" : path.path("failure").asString(""), "works"));
    }
}
