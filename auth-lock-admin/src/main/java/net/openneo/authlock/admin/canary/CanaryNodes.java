package net.openneo.authlock.admin.canary;

import java.util.List;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.nodes.Nodes;
import net.openneo.authlock.admin.nodes.TableAgreement;
import net.openneo.authlock.admin.operations.StoppedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds a node that can be asked: a live one that has critical paths, has acknowledged the word and uses its table. */
@Component
final class CanaryNodes {
    private static final String WITH_PATHS =
            "SELECT node AS id, critical_paths AS paths FROM auth_lock_node WHERE critical_paths > 0";
    private static final String WITHOUT =
            " or DELETE /api/lock with {\"withoutCanary\": \"why\"} opens the table without.";
    private static final String NONE_LIVE =
            "No node of the auth app is live, so nobody can try the critical paths; start one and POST"
                    + " /api/consolidation/canary again," + WITHOUT;
    private static final String NO_PATHS =
            "No live node has critical paths to try; register beans of net.openneo.authlock.CriticalPath in the app,"
                    + WITHOUT;

    private final Nodes nodes;
    private final TableAgreement agreement;
    private final JdbcClient sql;
    private final AdminProperties properties;

    CanaryNodes(Nodes nodes, TableAgreement agreement, JdbcClient sql, AdminProperties properties) {
        this.nodes = nodes;
        this.agreement = agreement;
        this.sql = sql;
        this.properties = properties;
    }

    /** @throws StoppedException when there is none, and why */
    CanaryNode choose() {
        agreement.awaitUse(properties.announceTimeout());
        List<Node> live = nodes.live();
        if (live.isEmpty()) {
            throw new StoppedException(NONE_LIVE);
        }
        List<CanaryNode> withPaths = sql.sql(WITH_PATHS).query(CanaryNode.class).list().stream()
                .filter(node -> live.stream().anyMatch(one -> one.id().equals(node.id())))
                .toList();
        if (withPaths.isEmpty()) {
            throw new StoppedException(NO_PATHS);
        }
        return upToDate(live, withPaths);
    }

    boolean isLive(String id) {
        return nodes.live().stream().anyMatch(node -> node.id().equals(id));
    }

    private CanaryNode upToDate(List<Node> live, List<CanaryNode> withPaths) {
        List<Node> behind = agreement.behind(live);
        return withPaths.stream()
                .filter(node -> behind.stream().noneMatch(one -> one.id().equals(node.id())))
                .findFirst()
                .orElseThrow(() -> new StoppedException("No node that has critical paths uses the active table yet; ask"
                        + " again. "
                        + behind.stream().map(agreement::sentence).collect(Collectors.joining(" "))));
    }
}
