package net.openneo.authlock.admin.report.check;

import java.util.List;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.report.known.Known;
import net.openneo.authlock.table.ActiveTable;

/** S1: which table the nodes use that are live at this moment. */
final class Moved {
    private Moved() {}

    static List<Finding> look(Known known) {
        List<Node> live = known.nodes().stream().filter(Node::live).toList();
        if (live.isEmpty() || !known.place().active().equals(known.place().consolidated())) {
            return List.of();
        }
        List<String> behind = live.stream()
                .filter(node -> node.table() != ActiveTable.CONSOLIDATED)
                .map(Node::id)
                .toList();
        return List.of(Trace.finding(
                RunbookCheck.S1,
                behind.isEmpty(),
                behind.isEmpty()
                        ? "Every live node works on " + known.place().consolidated() + "."
                        : "These nodes still work on " + known.place().legacy() + ": " + String.join(", ", behind)
                                + "; GET /api/nodes tells how they are.",
                new Trace("auth_lock_node", known.at(), Audit.ITSELF)
                        .evidence((live.size() - behind.size()) + " of " + live.size() + " live nodes", "all")));
    }
}
