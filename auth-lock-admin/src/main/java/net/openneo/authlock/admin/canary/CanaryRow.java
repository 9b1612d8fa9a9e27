package net.openneo.authlock.admin.canary;

import org.jspecify.annotations.Nullable;

/**
 * One request, as it stands.
 *
 * @param passDigest null until the node is ready
 * @param results JSON, null until the first critical path was tried
 * @param refusal the node's sentence
 */
record CanaryRow(
        long id,
        String node,
        State state,
        @Nullable String passDigest,
        @Nullable String results,
        @Nullable String refusal) {

    /** How far it is. */
    enum State {
        ASKED,
        /** The node has a token. */
        READY,
        /** The fence knows its digest. */
        ADMITTED,
        /** All were tried. */
        DONE,
        /** By the node. */
        REFUSED,
        /** By admin. */
        GIVEN_UP
    }
}
