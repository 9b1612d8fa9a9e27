package net.openneo.authlock.admin.canary;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has a node try the critical paths, as a canary or as a step of another operation. Killed at any point, the same begins
 * anew: what was asked for is given up, and the fence admits nobody any more.
 */
@Component
public final class CanaryRun {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CanaryNodes nodes;
    private final CanaryRequests requests;
    private final CanaryVerdict verdict;
    private final FenceRow fence;
    private final Consolidations consolidations;
    private final CanaryProperties properties;
    private final JsonMapper json;

    CanaryRun(
            CanaryNodes nodes,
            CanaryRequests requests,
            CanaryVerdict verdict,
            FenceRow fence,
            Consolidations consolidations,
            CanaryProperties properties,
            JsonMapper json) {
        this.nodes = nodes;
        this.requests = requests;
        this.verdict = verdict;
        this.fence = fence;
        this.consolidations = consolidations;
        this.properties = properties;
        this.json = json;
    }

    /**
     * Has one node try its critical paths on that table, under the lock that holds, and keeps what came of it: the unlock
     * asks for it.
     *
     * @param table the active one
     * @return what came of it, be it that some do not work
     * @throws StoppedException when they cannot be tried: no node is there for it, or it refuses
     * @throws RefusedChangeException when it is not known what came of it, so that it has to be asked for again
     */
    public CanaryResult attempt(Run run, ActiveTable table) {
        endLeft();
        ThisSwitch about = ThisSwitch.now(fence, consolidations)
                .filter(now -> now.table() == table)
                .orElseThrow(() -> new StoppedException("The " + table
                        + " table is not the active one under a lock, so nothing can be tried on it; GET /api/lock and"
                        + " GET /api/table show how things stand."));
        CanaryNode node = nodes.choose();
        long id = requests.ask(run, node, about, properties.pathTimeout().toMillis());
        List<PathResult> paths = tried(run, about, node, id);
        return verdict.keep(run, about, id, new CanaryVerdict.Tried(node.id(), paths));
    }

    /** What an admin that died has asked for, and let through. */
    private void endLeft() {
        requests.unfinished().forEach(requests::giveUp);
        requests.standingDigest().ifPresent(digest -> {
            if (!fence.dismiss(digest, Deadline.in(properties.silence().plus(PATIENCE)))) {
                throw new RefusedChangeException(
                        "A critical path that was begun earlier still runs on a node, so no other"
                                + " is tried; POST /api/consolidation/canary again in a moment.");
            }
        });
    }

    private List<PathResult> tried(Run run, ThisSwitch about, CanaryNode node, long id) {
        try (Conversation conversation = new Conversation(requests, nodes, fence, properties, node, id)) {
            conversation.admit(run, about, conversation.awaitReady());
            return List.of(json.readValue(conversation.awaitResults(), PathResult[].class));
        }
    }
}
