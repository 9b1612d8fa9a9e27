package net.openneo.authlock.admin.gate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.gate.Finding.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the accounts may be locked to be moved, by what is known at this moment. There is no way round it. */
@Component
public final class Gate {
    /** After which what was measured has to be measured again. */
    public static final Duration EVIDENCE_HOLDS = Duration.ofMinutes(60);
    /** After which a backup is too old to go back to. */
    public static final Duration BACKUP_HOLDS = Duration.ofHours(24);

    private static final String BACKUP = "SELECT MAX(taken_at) FROM auth_lock_backup WHERE drilled_at IS NOT NULL";
    private static final String WINDOW = "SELECT MAX(planned_end) FROM auth_lock_attestation WHERE id = 'P4'";
    /** Counted, since the clocks of two admins may differ. */
    private static final String ATTESTED_SINCE =
            "SELECT COUNT(*) = 0 FROM auth_lock_attestation_order WHERE id = 1 AND given = looked";

    private final Findings findings;
    private final JdbcClient sql;
    private final Clock clock;

    Gate(Findings findings, JdbcClient sql, Clock clock) {
        this.findings = findings;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param reasons why it is closed, as sentences; none when it is open
     */
    public record Look(List<String> reasons) {
        public boolean open() {
            return reasons.isEmpty();
        }
    }

    public Look look() {
        List<Finding> all = findings.of(Findings.PREFLIGHT);
        if (all.isEmpty()) {
            return new Look(List.of("No preflight has looked yet; POST /api/consolidation/preflight."));
        }
        List<String> reasons = new ArrayList<>();
        all.stream()
                .filter(finding -> finding.state() == State.STOPPED)
                .forEach(finding -> reasons.add(finding.id() + ": " + finding.sentence()));
        Instant now = clock.instant();
        staleEvidence(all, now).ifPresent(reasons::add);
        staleBackup(now).ifPresent(reasons::add);
        windowOver(now).ifPresent(reasons::add);
        return new Look(List.copyOf(reasons));
    }

    private Optional<String> staleEvidence(List<Finding> all, Instant now) {
        Instant oldest = all.stream()
                .map(finding -> finding.evidence().at())
                .min(Instant::compareTo)
                .orElseThrow();
        if (isOver(oldest, EVIDENCE_HOLDS, now)) {
            return Optional.of("The preflight looked at " + oldest + ", more than " + EVIDENCE_HOLDS.toMinutes()
                    + " minutes ago; POST /api/consolidation/preflight again.");
        }
        return sql.sql(ATTESTED_SINCE).query(Boolean.class).single()
                ? Optional.of(
                        "Something was attested since the preflight looked; POST /api/consolidation/preflight again.")
                : Optional.empty();
    }

    private Optional<String> staleBackup(Instant now) {
        Instant taken = instant(BACKUP);
        if (taken == null) {
            return Optional.of("There is no backup that was restored as a test; POST /api/consolidation/backup.");
        }
        return isOver(taken, BACKUP_HOLDS, now)
                ? Optional.of("The newest backup that was restored as a test was taken at " + taken + ", more than "
                        + BACKUP_HOLDS.toHours() + " hours ago; POST /api/consolidation/backup.")
                : Optional.empty();
    }

    private Optional<String> windowOver(Instant now) {
        Instant end = instant(WINDOW);
        if (end == null) {
            return Optional.of("No maintenance window is attested; PUT /api/consolidation/attestations/P4.");
        }
        return now.isAfter(end)
                ? Optional.of("The maintenance window was planned to end at " + end
                        + "; PUT /api/consolidation/attestations/P4 with the new one.")
                : Optional.empty();
    }

    /** What lies in the future was written by another clock, and counts as new. */
    private static boolean isOver(Instant from, Duration holds, Instant now) {
        return from.plus(holds).isBefore(now);
    }

    private @Nullable Instant instant(String question) {
        LocalDateTime found = sql.sql(question)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDateTime.class)))
                .single()
                .orElse(null);
        return found == null ? null : found.toInstant(ZoneOffset.UTC);
    }
}
