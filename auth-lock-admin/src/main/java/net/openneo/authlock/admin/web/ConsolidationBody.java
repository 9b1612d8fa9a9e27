package net.openneo.authlock.admin.web;

import java.time.Instant;
import net.openneo.authlock.admin.consolidation.Consolidation;
import net.openneo.authlock.admin.consolidation.Phase;
import org.jspecify.annotations.Nullable;

/** What {@code GET /api/consolidation} answers: how many rows are known from the newest copy, null while there is none. */
record ConsolidationBody(
        Phase phase, @Nullable Long sourceRows, @Nullable Long copiedRows, @Nullable Instant copyEndedAt) {
    static ConsolidationBody of(Consolidation it) {
        return new ConsolidationBody(it.phase(), it.sourceRows(), it.copiedRows(), it.copyEndedAt());
    }
}
