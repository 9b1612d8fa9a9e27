package net.openneo.authlock.admin.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Finding.State;
import net.openneo.authlock.admin.operations.Runs;
import net.openneo.authlock.admin.operations.StartTerms;
import net.openneo.authlock.admin.operations.Verb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks for the rollback when a limit is passed, if it was told to in advance: once for a switch. One that is refused, since
 * another operation is under way for example, is asked for again after a minute.
 */
@Component
final class AskedRollback {
    private static final Logger log = LoggerFactory.getLogger(AskedRollback.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);
    private static final String TAKE =
            """
            UPDATE auth_lock_watch SET rollback_tried_at = :now
            WHERE id = 1 AND rollback_operation IS NULL
              AND (rollback_tried_at IS NULL OR rollback_tried_at <= :earlier OR rollback_tried_at > :now)
            """;
    private static final String BEGUN = "UPDATE auth_lock_watch SET rollback_operation = :operation WHERE id = 1";

    private final JdbcClient sql;
    private final Runs runs;
    private final Audit audit;
    private final WatchProperties properties;
    private final Clock clock;

    AskedRollback(JdbcClient sql, Runs runs, Audit audit, WatchProperties properties, Clock clock) {
        this.sql = sql;
        this.runs = runs;
        this.audit = audit;
        this.properties = properties;
        this.clock = clock;
    }

    void considerAfter(List<Finding> found) {
        String stopped = found.stream()
                .filter(finding -> finding.state() == State.STOPPED)
                .map(Finding::id)
                .collect(Collectors.joining(", "));
        if (properties.rollBack() && !stopped.isEmpty() && isMyTurn()) {
            ask(stopped);
        }
    }

    private boolean isMyTurn() {
        Instant now = clock.instant();
        return sql.sql(TAKE)
                        .param("now", WatchStore.utc(now))
                        .param("earlier", WatchStore.utc(now.minus(BETWEEN_TRIES)))
                        .update()
                == 1;
    }

    private void ask(String stopped) {
        log.warn("The watch stops at {}, and admin was told in advance to go back then.", stopped);
        try {
            long operation = runs.start(Verb.ROLLBACK, Audit.ITSELF, StartTerms.NONE);
            sql.sql(BEGUN).param("operation", operation).update();
            audit.note(
                    Audit.ITSELF,
                    "watch",
                    Map.of("operation", operation),
                    "The watch stopped at " + stopped
                            + ", and auth-lock.admin.watch.roll-back says to go back then: the rollback has begun.");
        } catch (RefusedChangeException e) {
            log.warn("The rollback was refused, and is asked for again in a minute. {}", e.getMessage());
        }
    }
}
