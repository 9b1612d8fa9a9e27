package net.openneo.authlock.admin.rollback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The row that tells how far the newest way back has come, whichever operation goes it. */
@Component
final class WayBackRow {
    private static final String READ =
            "SELECT from_phase, begun_at, copied_back_at, final_at FROM auth_lock_way_back WHERE id = 1";
    private static final String BEGIN =
            """
            REPLACE INTO auth_lock_way_back (id, operation_id, from_phase, begun_at)
            VALUES (1, :operation, :from, UTC_TIMESTAMP(6))
            """;
    private static final String TAKE_OVER =
            "UPDATE auth_lock_way_back SET operation_id = :operation, copied_back_at = NULL WHERE id = 1";
    private static final String ARRIVE =
            """
            UPDATE auth_lock_way_back SET operation_id = :operation,
              arrived_at = (SELECT table_revision FROM auth_lock_consolidation WHERE id = 1)
            WHERE id = 1
            """;
    private static final String COPIED_BACK =
            "UPDATE auth_lock_way_back SET copied_back_at = UTC_TIMESTAMP(6) WHERE id = 1";
    private static final String FINAL =
            "UPDATE auth_lock_way_back SET final_at = IF(:final, UTC_TIMESTAMP(6), NULL) WHERE id = 1";

    private final JdbcClient sql;

    WayBackRow(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * How far it is.
     *
     * @param from the phase in which it began
     * @param begunAt from then on the legacy table may have other rows than when it was verified
     * @param copiedBackAt since when the legacy table is as it has to be, null before
     * @param isFinal it cannot be given up any more
     */
    record State(Phase from, Instant begunAt, @Nullable Instant copiedBackAt, boolean isFinal) {}

    /** Empty while nobody has gone one. */
    Optional<State> read() {
        return sql.sql(READ).query(WayBackRow::state).optional();
    }

    /** @throws StoppedException when the legacy table is not as it has to be, as somebody has given the way back up */
    Instant since(Point point) {
        return read().map(State::copiedBackAt).orElseThrow(() -> new StoppedException(point.givenUp()));
    }

    /** Within the session's transaction. */
    void begin(Session session, long operation, Phase from) {
        session.sql()
                .sql(BEGIN)
                .param("operation", operation)
                .param("from", from.name())
                .update();
    }

    /**
     * Another operation takes the accounts back in the place of one that was left, within the session's transaction: what
     * that one has found no longer holds.
     */
    void takeOver(Session session, long operation) {
        session.sql().sql(TAKE_OVER).param("operation", operation).update();
    }

    /** The accounts are back, and the operation ends the way, within the session's transaction. */
    void arrive(Session session, long operation) {
        session.sql().sql(ARRIVE).param("operation", operation).update();
    }

    /** The legacy table is as it has to be, within the session's transaction. */
    void copiedBack(Session session) {
        session.sql().sql(COPIED_BACK).update();
    }

    /** Whether it can be given up from here on, within the session's transaction. */
    void makeFinal(Session session, boolean so) {
        session.sql().sql(FINAL).param("final", so).update();
    }

    private static State state(ResultSet row, int number) throws SQLException {
        LocalDateTime copied = row.getObject("copied_back_at", LocalDateTime.class);
        return new State(
                Phase.valueOf(row.getString("from_phase")),
                row.getObject("begun_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                copied == null ? null : copied.toInstant(ZoneOffset.UTC),
                row.getObject("final_at", LocalDateTime.class) != null);
    }
}
