package net.openneo.authlock.admin.rollback;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.openneo.authlock.admin.consolidation.Alterations;
import net.openneo.authlock.admin.server.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long what a comparison of the two tables has found may be relied on: ALTER TABLE and TRUNCATE write past every trigger,
 * and whoever takes the fence off for a while is seen by nobody either.
 */
@Component
final class Proof {
    private static final Duration LONGEST = Duration.ofMinutes(60);
    private static final String BEGIN =
            "UPDATE auth_lock_way_back SET proven_tables = :tables, proven_at = NULL WHERE id = 1";
    private static final String END = "UPDATE auth_lock_way_back SET proven_at = :now WHERE id = 1";
    private static final String READ = "SELECT proven_tables, proven_at FROM auth_lock_way_back WHERE id = 1";

    private final Alterations alterations;
    private final Clock clock;
    private final JdbcClient sql;

    Proof(Alterations alterations, Clock clock, JdbcClient sql) {
        this.alterations = alterations;
        this.clock = clock;
        this.sql = sql;
    }

    private record Noted(@Nullable String provenTables, @Nullable LocalDateTime provenAt) {}

    /** The comparison begins: which tables it is of, within the session's transaction. */
    void begin(Session session) {
        session.sql().sql(BEGIN).param("tables", alterations.made()).update();
    }

    /** It has found no difference, within the session's transaction. */
    void end(Session session) {
        session.sql().sql(END).param("now", now()).update();
    }

    /** They are the same tables still, and it is not long ago. */
    boolean holds() {
        return sql.sql(READ).query(Noted.class).optional().filter(this::holds).isPresent();
    }

    private boolean holds(Noted noted) {
        LocalDateTime at = noted.provenAt();
        return at != null
                && !at.isAfter(now())
                && at.plus(LONGEST).isAfter(now())
                && alterations.made().equals(noted.provenTables());
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
