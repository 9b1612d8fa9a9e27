package net.openneo.authlock.admin.web.console.part;

import java.util.List;
import java.util.Set;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.nodes.Nodes;
import net.openneo.authlock.admin.web.console.Part;
import net.openneo.authlock.admin.web.console.Viewer;
import org.springframework.stereotype.Component;

/** The nodes of the auth app: those that live, and a few of those that have gone. */
@Component
final class FleetPart implements Part {
    private static final int GONE = 10;

    private final Nodes nodes;

    FleetPart(Nodes nodes) {
        this.nodes = nodes;
    }

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public Set<String> topics() {
        return Set.of("nodes", "lock", "counters");
    }

    @Override
    public boolean grows() {
        return true;
    }

    @Override
    public Look look(Viewer viewer) {
        List<Node> all = nodes.all();
        List<Node> live = all.stream().filter(Node::live).toList();
        List<Node> gone = all.stream().filter(node -> !node.live()).toList();
        return new Look(live, gone.stream().limit(GONE).toList(), gone.size());
    }

    /**
     * @param gone the newest of them
     */
    record Look(List<Node> live, List<Node> gone, int allGone) {
        public long acknowledged() {
            return live.stream().filter(Node::acknowledged).count();
        }
    }
}
