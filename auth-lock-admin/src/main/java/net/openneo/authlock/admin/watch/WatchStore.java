package net.openneo.authlock.admin.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.openneo.authlock.admin.server.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The row of the watch. */
@Component
final class WatchStore {
    private static final String READ =
            """
            SELECT part, period, admin_work, sampled_at, server_started, table_revision, opened_at, ended_at, told_at
            FROM auth_lock_watch WHERE id = 1
            """;
    private static final String SAMPLED =
            """
            UPDATE auth_lock_watch
            SET part = :part, period = :period, admin_work = :adminWork, sampled_at = :sampledAt,
                server_started = :serverStarted, table_revision = :tableRevision, opened_at = :openedAt,
                ended_at = :endedAt, told_at = :toldAt
            WHERE id = 1
            """;
    private static final String BEGIN_ANEW =
            "UPDATE auth_lock_watch SET rollback_tried_at = NULL, rollback_operation = NULL WHERE id = 1";

    private final JdbcClient sql;

    WatchStore(JdbcClient sql) {
        this.sql = sql;
    }

    WatchState read() {
        return sql.sql(READ).query(WatchStore::state).single();
    }

    /**
     * Holds the row until the session's transaction ends.
     *
     * @throws org.springframework.dao.DataAccessException with the error NOWAIT_REFUSED while another admin does
     */
    WatchState hold(Session session) {
        return session.sql()
                .sql(READ + " FOR UPDATE NOWAIT")
                .query(WatchStore::state)
                .single();
    }

    void write(Session session, WatchState state) {
        session.sql()
                .sql(SAMPLED)
                .param("part", state.part().name())
                .param("period", state.period())
                .param("adminWork", state.adminWork())
                .param("sampledAt", utc(state.sampledAt()))
                .param("serverStarted", state.serverStarted())
                .param("tableRevision", state.tableRevision())
                .param("openedAt", utc(state.openedAt()))
                .param("endedAt", utc(state.endedAt()))
                .param("toldAt", utc(state.toldAt()))
                .update();
    }

    /** Another switch is watched from now on. */
    void beginAnew(Session session) {
        session.sql().sql(BEGIN_ANEW).update();
    }

    static @Nullable LocalDateTime utc(@Nullable Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    private static WatchState state(ResultSet row, int number) throws SQLException {
        return new WatchState(
                Part.valueOf(row.getString("part")),
                row.getString("period"),
                row.getString("admin_work"),
                instant(row, "sampled_at"),
                row.getObject("server_started", LocalDateTime.class),
                row.getObject("table_revision", Long.class),
                instant(row, "opened_at"),
                instant(row, "ended_at"),
                instant(row, "told_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }
}
