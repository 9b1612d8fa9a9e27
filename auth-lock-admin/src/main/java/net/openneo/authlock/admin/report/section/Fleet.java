package net.openneo.authlock.admin.report.section;

import java.util.List;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.report.document.Block;
import net.openneo.authlock.admin.report.document.Section;
import net.openneo.authlock.admin.report.known.Known;

/** Every node, and what it had to refuse or to put off. */
public final class Fleet {
    private Fleet() {}

    public static Section of(Known known) {
        return Section.of(
                "The nodes",
                Block.tableOr(
                        "None was ever heard from.",
                        List.of(
                                "Node",
                                "Application",
                                "Library",
                                "Database account",
                                "Table",
                                "Names the old database",
                                "Refused writes",
                                "Bookkeeping put off",
                                "Failed statements",
                                "Heard from last"),
                        known.nodes().stream().map(Fleet::row).toList()),
                new Block.Text("Bookkeeping of log-ins that is noted and still to be applied: " + known.waitingSignIns()
                        + "."));
    }

    private static List<String> row(Node node) {
        return List.of(
                node.id(),
                node.application(),
                node.version(),
                node.account(),
                node.table().name(),
                node.legacyUses() == null ? "not told" : listed(node.legacyUses()),
                Long.toString(node.refusedWrites()),
                Long.toString(node.skippedWrites()),
                node.errors() == null
                        ? "not told"
                        : listed(node.errors().entrySet().stream()
                                .map(error -> error.getKey() + ": " + error.getValue())
                                .sorted()
                                .toList()),
                node.lastSeen() + (node.live() ? " (live)" : ""));
    }

    private static String listed(List<String> some) {
        return some.isEmpty() ? "none" : String.join(", ", some);
    }
}
