package net.openneo.authlock.admin.preflight.prerequisites;

import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.nodes.Nodes;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the auth app is there, and able to use the tables. */
@Component
@Order(415)
final class LiveNodes implements Check {
    private final Nodes nodes;

    LiveNodes(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "nodes", "The nodes of the auth app", "GET /api/nodes", "live, of one version, without a hindrance");
        List<Node> live = nodes.live();
        Verdict verdict = new Verdict();
        if (live.isEmpty()) {
            verdict.warn("No node of the auth app is heard of at this moment; while none is, a lock shows nobody a"
                    + " message and only the database refuses writes.");
        }
        live.stream()
                .filter(node -> node.hindrance() != null)
                .forEach(node ->
                        verdict.stop("The node " + node.id() + " could not go on after a switch: " + node.hindrance()));
        List<String> versions =
                live.stream().map(Node::version).distinct().sorted().toList();
        if (versions.size() > 1) {
            verdict.warn("The live nodes have different versions of auth-lock-core (" + String.join(", ", versions)
                    + "); finish what is being deployed first.");
        }
        String value =
                live.stream().map(node -> node.id() + " " + node.version()).collect(Collectors.joining(", "));
        return verdict.of(
                asked, value.isEmpty() ? "none" : value, live.size() + " nodes are live, and able to use the tables.");
    }
}
