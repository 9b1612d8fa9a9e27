package net.openneo.authlock.admin.web;

import java.time.Instant;
import java.util.List;
import net.openneo.authlock.admin.consolidation.Consolidation;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Gate;
import net.openneo.authlock.admin.operations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/consolidation} answers.
 *
 * @param next what can be asked for now
 * @param gateClosed why the gate is closed, as sentences; none while it is open
 * @param checks what the newest preflight has found
 * @param operation the one that was begun last
 */
record ConsolidationBody(
        Phase phase,
        List<String> next,
        List<String> gateClosed,
        List<Finding> checks,
        @Nullable Operation operation,
        @Nullable Long sourceRows,
        @Nullable Long copiedRows,
        @Nullable Instant copyEndedAt,
        @Nullable Instant verifiedAt,
        boolean viewWanted) {
    static ConsolidationBody of(Consolidation it, Gate.Look gate, List<Finding> checks, @Nullable Operation operation) {
        return new ConsolidationBody(
                it.phase(),
                it.phase().next(),
                gate.reasons(),
                checks,
                operation,
                it.sourceRows(),
                it.copiedRows(),
                it.copyEndedAt(),
                it.verifiedAt(),
                it.viewWanted());
    }
}
