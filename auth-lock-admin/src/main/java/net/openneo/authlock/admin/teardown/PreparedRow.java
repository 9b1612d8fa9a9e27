package net.openneo.authlock.admin.teardown;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.backup.Backup;
import net.openneo.authlock.admin.backup.Backups;
import net.openneo.authlock.admin.offsite.Kept;
import net.openneo.authlock.admin.server.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The one row of auth_lock_teardown. An approval is of the backup that stands in it, and goes with it. */
@Component
final class PreparedRow {
    private static final String READ =
            """
            SELECT operation, kept, asked_by, prepared_at, approved_by, approved_at,
                   phase_change = (SELECT COALESCE(MAX(id), 0) FROM auth_lock_phase_change) AS in_this_phase
            FROM auth_lock_teardown WHERE id = 1
            """;
    private static final String PUT =
            """
            REPLACE INTO auth_lock_teardown (id, operation, sha256, kept, asked_by, prepared_at, phase_change)
            SELECT 1, :operation, :sha256, :kept, :askedBy, :now, COALESCE(MAX(id), 0) FROM auth_lock_phase_change
            """;
    private static final String APPROVE =
            """
            UPDATE auth_lock_teardown SET approved_by = :by, approved_at = :now
            WHERE id = 1 AND operation = :operation AND sha256 = :sha256 AND asked_by <> :by
            """;
    private static final String DROPPED = "UPDATE auth_lock_teardown SET dropped_at = :now WHERE id = 1";
    private static final String DROPPED_AT =
            "SELECT dropped_at FROM auth_lock_teardown WHERE id = 1 AND dropped_at IS NOT NULL";
    private static final String FORGET = "DELETE FROM auth_lock_teardown WHERE id = 1";

    private final JdbcClient sql;
    private final Backups backups;
    private final JsonMapper json;
    private final Clock clock;

    PreparedRow(JdbcClient sql, Backups backups, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.backups = backups;
        this.json = json;
        this.clock = clock;
    }

    /** Empty where nothing is prepared. */
    Optional<Prepared> read() {
        return sql.sql(READ).query(this::prepared).list().stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Within the session's transaction. */
    void put(Session session, Backup backup, List<Kept> kept, String askedBy) {
        session.sql()
                .sql(PUT)
                .param("operation", backup.operation())
                .param("sha256", backup.sha256())
                .param("kept", json.writeValueAsString(kept))
                .param("askedBy", askedBy)
                .param("now", now())
                .update();
    }

    /** Within the session's transaction; false when it is not that backup any more. */
    boolean approve(Session session, Backup backup, String by) {
        return session.sql()
                        .sql(APPROVE)
                        .param("by", by)
                        .param("now", now())
                        .param("operation", backup.operation())
                        .param("sha256", backup.sha256())
                        .update()
                > 0;
    }

    /** The database is gone, within the session's transaction. */
    void dropped(Session session) {
        session.sql().sql(DROPPED).param("now", now()).update();
    }

    /** When the database was dropped; empty while that is not noted. */
    Optional<Instant> droppedAt() {
        return sql.sql(DROPPED_AT)
                .query((row, number) ->
                        row.getObject("dropped_at", LocalDateTime.class).toInstant(ZoneOffset.UTC))
                .optional();
    }

    /** Within the session's transaction. */
    void forget(Session session) {
        session.sql().sql(FORGET).update();
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private Optional<Prepared> prepared(ResultSet row, int number) throws SQLException {
        List<Kept> kept = List.of(json.readValue(row.getString("kept"), Kept[].class));
        String askedBy = row.getString("asked_by");
        Instant preparedAt = row.getObject("prepared_at", LocalDateTime.class).toInstant(ZoneOffset.UTC);
        String approvedBy = row.getString("approved_by");
        Instant approvedAt = instant(row.getObject("approved_at", LocalDateTime.class));
        boolean inThisPhase = row.getBoolean("in_this_phase");
        return backups.takenBy(row.getLong("operation"))
                .map(backup -> new Prepared(backup, kept, askedBy, preparedAt, inThisPhase, approvedBy, approvedAt));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
