package net.openneo.authlock.admin.report.known;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Verb;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An operation with its times.
 *
 * @param endedAt null while it has not
 * @param error a sentence, null unless it was stopped or failed
 * @param result null while there is none
 */
public record Task(
        long id,
        Verb verb,
        Operation.State state,
        String actor,
        Instant startedAt,
        @Nullable Instant endedAt,
        long done,
        String unit,
        @Nullable String error,
        @Nullable JsonNode result) {
    /** From when it was asked for to its end, pauses included. */
    public Optional<Duration> took() {
        return Optional.ofNullable(endedAt).map(end -> Duration.between(startedAt, end));
    }
}
