package net.openneo.authlock.admin.report.section;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.report.document.Block;
import net.openneo.authlock.admin.report.document.Section;
import net.openneo.authlock.admin.report.known.Known;
import net.openneo.authlock.admin.report.known.Task;
import tools.jackson.databind.JsonNode;

/** What the canaries have tried, and what came of it. */
public final class CriticalPaths {
    private CriticalPaths() {}

    public static Section of(Known known) {
        return Section.of(
                "The canaries",
                Block.tableOr(
                        "No canary has tried anything yet.",
                        List.of("Operation", "Node", "Table", "Path", "Came of it", "Took"),
                        known.tasks().stream()
                                .filter(task -> task.verb() == Verb.CANARY)
                                .flatMap(task -> Optional.ofNullable(task.result()).stream()
                                        .flatMap(result -> result.path("paths")
                                                .valueStream()
                                                .map(path -> row(task, result, path))))
                                .toList()));
    }

    private static List<String> row(Task task, JsonNode result, JsonNode path) {
        JsonNode failure = path.path("failure");
        return List.of(
                Long.toString(task.id()),
                result.path("node").asString(""),
                result.path("table").asString(""),
                path.path("path").asString(""),
                failure.isString() ? failure.asString() : "works",
                path.path("millis").asLong(0) + " ms");
    }
}
