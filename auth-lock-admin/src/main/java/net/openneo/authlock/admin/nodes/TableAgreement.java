package net.openneo.authlock.admin.nodes;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.word.WordStore;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/** Whether the live nodes agree with the word about the table in which the accounts live. */
@Component
public final class TableAgreement {
    private final Nodes nodes;
    private final WordStore words;
    private final Consolidations consolidations;

    TableAgreement(Nodes nodes, WordStore words, Consolidations consolidations) {
        this.nodes = nodes;
        this.words = words;
        this.consolidations = consolidations;
    }

    /** Where the accounts live, and the revision since which they do: 0 when they have never moved. */
    private record Place(ActiveTable active, long since) {
        boolean isUsedBy(Node node) {
            return node.table() == active && node.revision() >= since;
        }

        boolean isAllThatIsUsedBy(Node node) {
            return isUsedBy(node) && node.oldestRevision() >= since;
        }
    }

    /** Waits until every live node uses the active table for what it begins, or the time is over. */
    public void awaitUse(Duration atMost) {
        nodes.await(place()::isUsedBy, atMost);
    }

    /** Waits until every live node uses nothing but the active table, or the time is over. */
    public void awaitNothingElse(Duration atMost) {
        nodes.await(place()::isAllThatIsUsedBy, atMost);
    }

    /** Those that do not use the active table yet. */
    public List<Node> behind(List<Node> live) {
        Place place = place();
        return live.stream().filter(node -> !place.isUsedBy(node)).toList();
    }

    /** What a node does that is behind, as a sentence. */
    public String sentence(Node behind) {
        return behind(behind, place());
    }

    /** What live nodes do that use another table than the active one, be it for what they began before; as sentences. */
    public List<String> disagreements() {
        Place place = place();
        return nodes.live().stream()
                .filter(node -> !place.isAllThatIsUsedBy(node))
                .map(node -> place.isUsedBy(node) ? pinned(node, place) : behind(node, place))
                .toList();
    }

    private String behind(Node node, Place place) {
        return "Node " + node.id() + " uses the " + node.table() + " table at revision " + node.revision()
                + ", and the accounts live in the " + place.active() + " table since revision " + place.since()
                + "; " + until("it does too");
    }

    private String pinned(Node node, Place place) {
        return "Node " + node.id() + " has a transaction open that obeys revision " + node.oldestRevision()
                + ", and the accounts live in the " + place.active() + " table since revision " + place.since() + "; "
                + until("that has ended");
    }

    private String until(String end) {
        return "it is waited for until " + end + ", or it has not been heard from for "
                + nodes.liveAfter().toSeconds() + " s.";
    }

    private Place place() {
        return new Place(words.read().activeTable(), consolidations.read().tableRevision());
    }
}
