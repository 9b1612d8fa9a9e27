package net.openneo.authlock.admin.switching;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.nodes.Nodes;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/** Sees that every live node has found that it can use the table to which the accounts move, before it has to. */
@Component
final class AbleNodes {
    private final Nodes nodes;
    private final AuthTables tables;
    private final Duration announceTimeout;

    AbleNodes(Nodes nodes, AuthTables tables, AdminProperties properties) {
        this.nodes = nodes;
        this.tables = tables;
        this.announceTimeout = properties.announceTimeout();
    }

    /**
     * @param copyEndedAt since when there is something to look at
     * @throws RefusedChangeException naming the nodes that cannot, or that have not looked, and why
     */
    void require(Instant copyEndedAt) {
        nodes.await(node -> hasLooked(node, copyEndedAt), announceTimeout);
        List<String> hindrances = nodes.live().stream()
                .map(node -> hindrance(node, copyEndedAt))
                .flatMap(Optional::stream)
                .toList();
        require(hindrances);
    }

    /**
     * The same for the way back. What hinders a node at the consolidated table alone does not matter.
     *
     * @param since when the legacy table is as it has to be, under its own name
     * @throws RefusedChangeException naming the nodes that cannot use it, or that have not looked, and why
     */
    void requireForLegacy(Instant since) {
        nodes.await(node -> hasLooked(node, since), announceTimeout);
        require(nodes.live().stream()
                .map(node -> hindranceAtLegacy(node, since))
                .flatMap(Optional::stream)
                .toList());
    }

    private static void require(List<String> hindrances) {
        if (!hindrances.isEmpty()) {
            throw new RefusedChangeException(String.join(" ", hindrances));
        }
    }

    private Optional<String> hindranceAtLegacy(Node node, Instant since) {
        String legacy = tables.name(ActiveTable.LEGACY).toString();
        if (!hasLooked(node, since)) {
            return Optional.of("Node " + node.id() + " has not yet looked whether it can use " + legacy
                    + " again; it looks every second, so ask again, or stop it.");
        }
        return Optional.ofNullable(node.hindrance())
                .filter(why -> why.contains(legacy))
                .map(why -> "Node " + node.id() + " cannot go back to " + legacy + ": " + why
                        + " Mend that or stop the node, and ask again.");
    }

    private static boolean hasLooked(Node node, Instant copyEndedAt) {
        Instant at = node.tablesCheckedAt();
        return at != null && at.isAfter(copyEndedAt);
    }

    private static Optional<String> hindrance(Node node, Instant copyEndedAt) {
        if (node.tablesCheckedAt() == null) {
            return Optional.of("Node " + node.id() + " has not told whether it could use the consolidated table: it may"
                    + " have just started, so ask again; or its auth-lock (" + node.version()
                    + ") is too old to tell, so update it, or stop it.");
        }
        if (!hasLooked(node, copyEndedAt)) {
            return Optional.of("Node " + node.id() + " has not yet looked whether it can use the consolidated table as"
                    + " it is since the copy; it looks every second, so ask again.");
        }
        return Optional.ofNullable(node.hindrance())
                .map(why -> "Node " + node.id() + " cannot use the consolidated table: " + why
                        + " Mend that or stop the node, and ask again.");
    }
}
