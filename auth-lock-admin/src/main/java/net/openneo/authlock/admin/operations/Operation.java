package net.openneo.authlock.admin.operations;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Something that takes longer than a request.
 *
 * @param done of {@code total}, counted in {@code unit}
 * @param total null until it is known
 * @param ratePerSecond in {@code unit}, since somebody began or went on with it; null before the first progress
 * @param etaSeconds until it is done at that rate, null where that cannot be told
 * @param estimate the same as a sentence
 * @param waitsFor why it does not go on at the moment, as a sentence; null while it does
 * @param run how many times somebody has begun to work on it
 * @param error a sentence, null unless it was stopped or failed
 * @param result what came of it, null until it has ended; of a verification that has not, the {@code ranges} that it has
 *     compared so far
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
        @Nullable String estimate,
        @Nullable String waitsFor,
        int run,
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

    /** The same while nobody works on it. */
    Operation waitingFor(String sentence) {
        return new Operation(
                id, verb, state, done, total, unit, ratePerSecond, null, null, sentence, run, error, result);
    }
}
