package net.openneo.authlock.admin.moving;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import net.openneo.authlock.admin.consolidation.Phase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether an unlock would be the first one since the accounts moved to the new table. */
@Component
final class FirstUnlock {
    private static final String SWITCHED_AT =
            "SELECT MAX(at) FROM auth_lock_phase_change WHERE from_phase = 'VERIFIED' AND to_phase = 'SWITCHED'";
    private static final String BACK_FROM = "SELECT COALESCE(MAX(from_phase), '') FROM auth_lock_way_back WHERE id = 1";

    private final JdbcClient sql;

    FirstUnlock(JdbcClient sql) {
        this.sql = sql;
    }

    boolean leaves(Phase phase) {
        return phase == Phase.SWITCHED
                || phase == Phase.ROLLING_BACK
                        && sql.sql(BACK_FROM).query(String.class).single().equals(Phase.SWITCHED.name());
    }

    /** Empty where it is not known when they moved. */
    Optional<Instant> switchedAt() {
        return sql.sql(SWITCHED_AT).query(LocalDateTime.class).optional().map(at -> at.toInstant(ZoneOffset.UTC));
    }
}
