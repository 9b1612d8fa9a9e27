package net.openneo.authlock.admin.report.section;

import java.util.List;
import net.openneo.authlock.admin.report.document.Block;
import net.openneo.authlock.admin.report.document.Section;
import net.openneo.authlock.admin.report.known.Known;
import net.openneo.authlock.admin.report.known.Task;

/** Every operation, how long it took, and what came of it. */
public final class Tasks {
    private Tasks() {}

    public static Section of(Known known) {
        return Section.of(
                "The operations",
                Block.tableOr(
                        "There was none yet.",
                        List.of("No.", "Verb", "By", "Begun at", "Took", "Done", "State", "Result"),
                        known.tasks().stream().map(Tasks::row).toList()));
    }

    private static List<String> row(Task task) {
        return List.of(
                Long.toString(task.id()),
                task.verb().word(),
                task.actor(),
                task.startedAt().toString(),
                task.took().map(Took::of).orElse("not ended"),
                task.done() + " " + task.unit(),
                task.state().name(),
                task.error() == null ? Flat.of(task.result()) : task.error());
    }
}
