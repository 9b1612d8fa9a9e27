package net.openneo.authlock.admin.operations;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One run of something that takes longer than a request.
 *
 * @param done of {@code total}, counted in {@code unit}
 * @param total null until it is known
 * @param ratePerSecond in {@code unit}, since the beginning; null before the first progress
 * @param etaSeconds until it is done at that rate, null where that cannot be told
 * @param error a sentence, null unless it was stopped or failed
 * @param result what came of it, null until it has succeeded
 */
public record Operation(
        long id,
        Verb verb,
        State state,
        long done,
        @Nullable Long total,
        String unit,
        @Nullable Double ratePerSecond,
        @Nullable Long etaSeconds,
        @Nullable String error,
        @Nullable JsonNode result) {
    /** How far an operation has come. */
    public enum State {
        RUNNING,
        PAUSED,
        SUCCEEDED,
        /** A check said no. */
        STOPPED,
        /** It could not be told; the same may be asked for again. */
        FAILED
    }
}
