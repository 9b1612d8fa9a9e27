package net.openneo.authlock.admin.canary;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Objects;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Deadline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answers. Whatever comes of it, closing it ends the request, and the fence admits the node no more. */
final class Conversation implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Conversation.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String AGAIN = "; POST /api/consolidation/canary again.";

    private final CanaryRequests requests;
    private final CanaryNodes nodes;
    private final FenceRow fence;
    private final CanaryProperties properties;
    private final CanaryNode node;
    private final long id;
    private @Nullable String admitted;

    /** @param id of the request that the node was sent */
    Conversation(
            CanaryRequests requests,
            CanaryNodes nodes,
            FenceRow fence,
            CanaryProperties properties,
            CanaryNode node,
            long id) {
        this.requests = requests;
        this.nodes = nodes;
        this.fence = fence;
        this.properties = properties;
        this.node = node;
        this.id = id;
    }

    long id() {
        return id;
    }

    /**
     * Waits until the node has a token.
     *
     * @return its digest
     * @throws StoppedException when the node refuses
     * @throws RefusedChangeException when it does not answer
     */
    String awaitReady() {
        Deadline deadline = Deadline.in(properties.answerTimeout());
        CanaryRow row = requests.read(id);
        while (row.state() == CanaryRow.State.ASKED) {
            requireLive();
            if (deadline.passed()) {
                throw new RefusedChangeException("Node " + node.id() + " has not answered within "
                        + properties.answerTimeout().toSeconds()
                        + " s: an earlier critical path still runs on it, or its database account lacks SELECT, UPDATE on"
                        + " auth_lock_canary" + AGAIN);
            }
            Deadline.pause(BETWEEN_LOOKS);
            row = requests.read(id);
        }
        if (row.state() == CanaryRow.State.REFUSED) {
            throw new StoppedException("Node " + node.id() + " cannot try the critical paths. " + row.refusal());
        }
        if (row.state() != CanaryRow.State.READY) {
            throw givenUp();
        }
        return requireNonNull(row.passDigest());
    }

    /** @throws RefusedChangeException when the fence's row cannot be had */
    void admit(Run run, ThisSwitch about, String digest) {
        admitted = digest;
        boolean done = fence.admit(
                digest,
                session -> {
                    requests.admitted(session, run, id);
                    about.require(session);
                },
                Deadline.in(PATIENCE));
        if (!done) {
            throw new RefusedChangeException("The fence could not be told of the pass of node " + node.id()
                    + ", because its row was in use for " + PATIENCE.toSeconds() + " s" + AGAIN);
        }
    }

    /**
     * Waits until the node has tried them all.
     *
     * @return JSON of the results
     * @throws RefusedChangeException when the node dies, or says nothing for too long
     */
    String awaitResults() {
        Deadline deadline = Deadline.in(properties.silence());
        CanaryRow row = requests.read(id);
        while (row.state() == CanaryRow.State.ADMITTED) {
            requireLive();
            if (deadline.passed()) {
                throw new RefusedChangeException("Node " + node.id() + " has said nothing for "
                        + properties.silence().toSeconds() + " s while it tried the critical paths" + AGAIN);
            }
            Deadline.pause(BETWEEN_LOOKS);
            CanaryRow next = requests.read(id);
            if (!Objects.equals(next.results(), row.results())) {
                deadline = Deadline.in(properties.silence());
            }
            row = next;
        }
        if (row.state() != CanaryRow.State.DONE || row.results() == null) {
            throw givenUp();
        }
        return row.results();
    }

    private RefusedChangeException givenUp() {
        return new RefusedChangeException(
                "Another admin has given up what node " + node.id() + " was asked for" + AGAIN);
    }

    private void requireLive() {
        if (!nodes.isLive(node.id())) {
            throw new RefusedChangeException(
                    "Node " + node.id() + " has stopped, or has not been heard from for too long,"
                            + " while it was to try the critical paths, so nothing is known of them" + AGAIN);
        }
    }

    /** A path that still runs keeps the fence's row until its time is over. */
    @Override
    public void close() {
        requests.giveUp(id);
        if (admitted != null && !fence.dismiss(admitted, Deadline.in(properties.silence()))) {
            log.warn("The fence still knows the pass of node {}; the next canary or the unlock ends that.", node.id());
        }
    }
}
