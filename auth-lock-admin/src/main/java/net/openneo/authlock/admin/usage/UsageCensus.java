package net.openneo.authlock.admin.usage;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.census.Suspects;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Samples the use of the legacy table from the unlock after a switch on. Of several admins one does it at a time. */
@Component
final class UsageCensus {
    static final String STEP = "usage";
    private static final String PHASE =
            """
            SELECT c.phase, (SELECT COALESCE(MAX(p.id), 0) FROM auth_lock_phase_change p
                             WHERE p.from_phase = 'SWITCHED' AND p.to_phase = 'OPEN') AS opening
            FROM auth_lock_consolidation c WHERE c.id = 1
            """;

    private final TableCounters counters;
    private final Blindness blindness;
    private final Suspects suspects;
    private final LegacyUse use;
    private final Findings findings;
    private final StandingLegacyTable standing;
    private final Sessions sessions;
    private final UsageProperties properties;
    private final Clock clock;

    UsageCensus(
            TableCounters counters,
            Blindness blindness,
            Suspects suspects,
            LegacyUse use,
            Findings findings,
            StandingLegacyTable standing,
            Sessions sessions,
            UsageProperties properties,
            Clock clock) {
        this.counters = counters;
        this.blindness = blindness;
        this.suspects = suspects;
        this.use = use;
        this.findings = findings;
        this.standing = standing;
        this.sessions = sessions;
        this.properties = properties;
        this.clock = clock;
    }

    private record Now(Phase phase, long opening) {}

    /** Samples when it is time. */
    void sampleWhenDue() {
        try (Session session = sessions.open()) {
            Now now = now(session.sql());
            Optional<Known> known = UsageStore.read(session.sql());
            switch (now.phase()) {
                case OPEN -> {
                    if (isDue(session.sql(), now, known)) {
                        sample(session, false);
                    }
                }
                case TEARING_DOWN, TORN_DOWN -> {}
                default -> known.ifPresent(old -> forget(session));
            }
        }
    }

    /**
     * Samples now, while the phase is OPEN.
     *
     * @return what is known then; empty when nothing is
     */
    Optional<Known> sample() {
        try (Session session = sessions.open()) {
            sample(session, true);
            return UsageStore.read(session.sql());
        }
    }

    private void sample(Session session, boolean anyway) {
        JdbcClient sql = session.sql();
        session.begin();
        Optional<Known> before = UsageStore.take(sql);
        Now now = now(sql);
        if (now.phase() != Phase.OPEN || !anyway && !isDue(sql, now, before)) {
            session.rollback();
            return;
        }
        Sample sample = counters.sample(sql, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Known known = new Judgement(now.opening(), sample, blindness.gaps(sql), () -> suspects.of(sql, standing.name()))
                .after(before.orElse(null));
        UsageStore.write(sql, known);
        UsageHours.add(sql, before.map(Known::newest).orElse(null), sample);
        findings.replace(session, STEP, List.of(use.finding(known)));
        session.commit();
    }

    /** Also when a view has come or gone, so that the wait begins at that moment. */
    private boolean isDue(JdbcClient sql, Now now, Optional<Known> known) {
        if (known.isEmpty() || known.get().opening() != now.opening()) {
            return true;
        }
        Sample newest = known.get().newest();
        Instant time = clock.instant();
        return !time.isBefore(newest.at().plus(properties.interval()))
                || time.isBefore(newest.at())
                || counters.viewStands(sql) != newest.viewStands();
    }

    /** The accounts went back to the legacy table, so its use is no matter. */
    private void forget(Session session) {
        session.begin();
        if (UsageStore.forget(session.sql())) {
            findings.replace(session, STEP, List.of());
        }
        session.commit();
    }

    private static Now now(JdbcClient sql) {
        return sql.sql(PHASE)
                .query((row, number) -> new Now(Phase.valueOf(row.getString("phase")), row.getLong("opening")))
                .single();
    }
}
