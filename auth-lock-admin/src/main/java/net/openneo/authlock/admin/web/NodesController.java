package net.openneo.authlock.admin.web;

import java.util.List;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.nodes.Nodes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/nodes}. */
@RestController
class NodesController {
    private final Nodes nodes;

    NodesController(Nodes nodes) {
        this.nodes = nodes;
    }

    @Summary(value = "Tells which nodes of the auth app there are.", ok = "All that are known.")
    @GetMapping("/api/nodes")
    List<Node> all() {
        return nodes.all();
    }
}
