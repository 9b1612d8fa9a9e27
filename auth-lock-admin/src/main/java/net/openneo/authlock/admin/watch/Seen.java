package net.openneo.authlock.admin.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.gate.Evidence;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Finding.State;

/**
 * All that the watch has seen up to a moment.
 *
 * @param untold what cannot be told at this moment, and why
 * @param opened the consolidated table has been open since the switch
 * @param legacyTable the name under which it stands
 */
record Seen(Tally before, Tally after, Map<Metric, String> untold, boolean opened, String legacyTable, Instant at) {
    /** What a breach of a limit proposes. */
    static final String PROPOSAL = " POST /api/consolidation/rollback goes back, and nothing that was written is lost.";

    /** Why one of these cannot be told, as a sentence to be added; empty when they can. */
    String whyNot(Metric... metrics) {
        return Stream.of(metrics)
                .map(untold::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    Finding finding(String id, String title, State state, String sentence, Basis basis) {
        return new Finding(
                id,
                title,
                state,
                sentence,
                new Evidence(basis.query(), basis.value(), basis.wanted(), at, Audit.ITSELF));
    }

    /**
     * What a finding rests on.
     *
     * @param query what was asked
     * @param value what was counted
     * @param wanted what it had to be
     */
    record Basis(String query, String value, String wanted) {}

    static String list(List<String> parts) {
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }
}
