package net.openneo.authlock.admin.report.section;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.admin.audit.AuditEntry;
import net.openneo.authlock.admin.report.document.Block;
import net.openneo.authlock.admin.report.document.Section;
import net.openneo.authlock.admin.report.known.Known;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Every line of the audit: who did what, and why. */
public final class Actions {
    private static final List<String> SAID = List.of("reason", "message", "plannedEnd", "statement");

    private Actions() {}

    public static Section of(Known known) {
        return Section.of(
                "What was done",
                Block.tableOr(
                        "Nothing was done yet.",
                        List.of("No.", "At", "By", "Action", "What was said", "Outcome"),
                        known.audit().stream().map(Actions::row).toList()));
    }

    private static List<String> row(AuditEntry entry) {
        return List.of(
                Long.toString(entry.id()),
                entry.at().toString(),
                entry.actor(),
                entry.action(),
                said(entry.after()),
                entry.outcome());
    }

    /** In the words of whoever did it. */
    private static String said(@Nullable JsonNode after) {
        if (after == null) {
            return "";
        }
        return SAID.stream()
                .flatMap(name -> Stream.ofNullable(after.get(name))
                        .filter(JsonNode::isString)
                        .map(text -> name + ": " + text.asString()))
                .collect(Collectors.joining("; "));
    }
}
