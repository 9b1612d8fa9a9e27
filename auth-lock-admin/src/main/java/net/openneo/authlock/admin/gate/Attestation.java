package net.openneo.authlock.admin.gate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word for what cannot be measured.
 *
 * @param id P2, P4 or P5 of the runbook
 * @param statement what is so, 1 to 1000 characters
 * @param start of the maintenance window, with P4 alone
 * @param plannedEnd of the maintenance window, with P4 alone
 * @param movesWith the database accounts that go to the new table in the locked window, with P2 alone; as
 *     {@code name} or {@code name@host}
 * @param at when it was given, in milliseconds; what was found before that is older than this word
 */
public record Attestation(
        String id,
        String statement,
        @Nullable Instant start,
        @Nullable Instant plannedEnd,
        List<String> movesWith,
        String actor,
        Instant at) {}
