package net.openneo.authlock.admin.nodes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/** Whether every node that runs, or may, does without the legacy database: what is not known counts as a no. */
@Component
public final class LegacyFree {
    private static final String OWN_SETTING = "auth-lock.legacy-table";

    /**
     * A node that has fallen silent may be cut off from auth-lock's tables alone, or its host may be stopped and come back; a
     * day later somebody has seen to it.
     */
    private static final Duration MAY_STILL_RUN = Duration.ofHours(24);

    private final Nodes nodes;

    LegacyFree(Nodes nodes) {
        this.nodes = nodes;
    }

    /**
     * What nodes still have to do with it, as sentences that say what to do; none when nothing. Where none is live, that is
     * not known.
     */
    public List<String> hindrances() {
        List<Node> live = live().toList();
        if (live.isEmpty()) {
            return List.of(
                    "No node is live, so it is not known whether the app is set to the legacy database; start the"
                            + " app, and ask again when it has reported.");
        }
        return Stream.concat(
                        live.stream().flatMap(node -> of(node).stream()),
                        nodes.silent(MAY_STILL_RUN).stream().flatMap(node -> ofSilent(node).stream()))
                .toList();
    }

    /** What the live nodes have told, in a few words. */
    public String told() {
        List<String> told = live().map(node -> node.id() + ": " + node.configuredTable() + ", " + node.legacyUses())
                .toList();
        return told.isEmpty() ? "no node is live" : String.join("; ", told);
    }

    private Stream<Node> live() {
        return nodes.live().stream().sorted(Comparator.comparing(Node::id));
    }

    private List<String> ofSilent(Node node) {
        if (of(node).isEmpty() || nodes.startedSince(node).stream().anyMatch(next -> of(next).isEmpty())) {
            return List.of();
        }
        return List.of("Node " + node.id() + " has fallen silent at " + node.lastSeen()
                + " without having stopped in good order, and as far as it has told it is set to the legacy database, so that"
                + " it may still run with that; start a node of " + node.application()
                + " that is not in its place, or wait"
                + " until it has been silent for " + MAY_STILL_RUN.toHours() + " hours.");
    }

    private static List<String> of(Node node) {
        List<String> uses = node.legacyUses();
        if (uses == null || node.configuredTable() == null) {
            return List.of("Node " + node.id() + " has not told whether it is set to the legacy database; wait until it"
                    + " has looked, or update the auth-lock in it.");
        }
        List<String> sentences = new ArrayList<>();
        if (node.configuredTable() != ActiveTable.CONSOLIDATED) {
            sentences.add("Node " + node.id() + " is configured for the LEGACY table, to which it would turn without"
                    + " auth-lock's tables; set auth-lock.table to CONSOLIDATED there, and start it again.");
        }
        List<String> named =
                uses.stream().filter(use -> !use.equals(OWN_SETTING)).toList();
        if (!named.isEmpty()) {
            sentences.add("Node " + node.id() + " has the legacy database in " + String.join(", ", named)
                    + "; take it out there, and start the node again: a pool whose URL names a database that is gone gets"
                    + " no new connection.");
        }
        return sentences;
    }
}
