package net.openneo.authlock.admin.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of the audit.
 *
 * @param actor who asked for it; {@code auth-lock} for what admin does by itself
 * @param before what held before, where there is something to say
 * @param after what held after
 * @param outcome what came of it, as a sentence
 */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        @Nullable JsonNode before,
        @Nullable JsonNode after,
        String outcome) {}
