package net.openneo.authlock.admin.web;

import java.util.List;
import net.openneo.authlock.admin.gate.AttestationTerms;
import net.openneo.authlock.admin.gate.InvalidAttestationException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of {@code PUT /api/consolidation/attestations/{id}}. */
record AttestationBody(
        @Nullable String statement, @Nullable String start, @Nullable String plannedEnd, @Nullable JsonNode movesWith) {

    AttestationTerms terms(String id) {
        return new AttestationTerms(
                id,
                statement == null ? "" : statement,
                LockBody.instant("start", start),
                LockBody.instant("plannedEnd", plannedEnd),
                movesWith == null ? List.of() : accounts(movesWith));
    }

    private static List<String> accounts(JsonNode movesWith) {
        boolean fits = movesWith.isArray() && movesWith.valueStream().allMatch(JsonNode::isString);
        if (!fits) {
            throw new InvalidAttestationException(ExpectedBody.ATTESTATION.wrongKind("movesWith"));
        }
        return movesWith.valueStream().map(JsonNode::stringValue).toList();
    }
}
