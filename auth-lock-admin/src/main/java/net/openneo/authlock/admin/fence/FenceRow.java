package net.openneo.authlock.admin.fence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The row that the triggers obey.
 *
 * <p>A change needs it exclusively, so it waits for every transaction that wrote to the accounts; and while it waits,
 * new writers queue behind it, and log-ins that share a pool with them. So it is tried in short goes, with pauses that
 * let the writers through.
 */
@Component
public final class FenceRow {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int FIRST_TRY_MILLIS = 50;
    private static final int LONGEST_TRY_MILLIS = 800;

    private static final String READ =
            "SELECT write_lock, active_table, revision, armed_at FROM auth_lock_fence WHERE id = 1";
    private static final String TAKE =
            "SELECT /*+ MAX_EXECUTION_TIME(%d) */ id FROM auth_lock_fence WHERE id = 1 FOR UPDATE";
    private static final String ARM =
            """
            UPDATE auth_lock_fence
            SET armed_at = IF(write_lock <=> 'LOCKED', armed_at, UTC_TIMESTAMP(6)), write_lock = 'LOCKED',
                revision = :revision, pass_digest = NULL
            WHERE id = 1
            """;
    private static final String OPEN =
            """
            UPDATE auth_lock_fence
            SET write_lock = 'OPEN', armed_at = NULL, revision = :revision, pass_digest = NULL
            WHERE id = 1
            """;
    private static final String ADMIT = "UPDATE auth_lock_fence SET pass_digest = :digest WHERE id = 1";
    private static final String PUT_BACK =
            """
            INSERT IGNORE INTO auth_lock_fence (id, write_lock, active_table, revision, armed_at)
            SELECT 1, write_lock, active_table, revision, IF(write_lock = 'LOCKED', UTC_TIMESTAMP(6), NULL)
            FROM auth_lock_control WHERE id = 1
            """;

    private final JdbcClient sql;
    private final Sessions sessions;

    FenceRow(JdbcClient sql, Sessions sessions) {
        this.sql = sql;
        this.sessions = sessions;
    }

    /**
     * @param locked every write is refused
     * @param armedAt since when it refuses, null while it is open
     */
    public record State(boolean locked, @Nullable ActiveTable activeTable, long revision, @Nullable Instant armedAt) {}

    /** The row as it stands; empty when it is gone, and then every write is refused. */
    public Optional<State> read() {
        return sql.sql(READ).query(FenceRow::state).optional();
    }

    /**
     * Lets the fence refuse every write from now on. It returns when every transaction that wrote has ended.
     *
     * @return false when the time was over, and then nothing has changed
     */
    public boolean arm(long revision, Deadline deadline) {
        return change(ARM, Map.of("revision", revision), deadline);
    }

    /** Lets the active table be written to again. */
    public boolean open(long revision, Deadline deadline) {
        return change(OPEN, Map.of("revision", revision), deadline);
    }

    /** Admits those who have the token with that digest. */
    boolean admit(String digest, Deadline deadline) {
        return change(ADMIT, Map.of("digest", digest), deadline);
    }

    /** Admits nobody. */
    boolean admitNobody(Deadline deadline) {
        Map<String, @Nullable Object> nothing = new HashMap<>();
        nothing.put("digest", null);
        return change(ADMIT, nothing, deadline);
    }

    /** Puts the row back where it is gone, as the word has it. */
    boolean putBack() {
        return sql.sql(PUT_BACK).update() > 0;
    }

    private boolean change(String update, Map<String, ? extends @Nullable Object> parameters, Deadline deadline) {
        int millis = FIRST_TRY_MILLIS;
        while (!changed(update, parameters, millis)) {
            if (deadline.passed()) {
                return false;
            }
            Deadline.pause(PAUSE);
            millis = Math.min(millis * 2, LONGEST_TRY_MILLIS);
        }
        return true;
    }

    private boolean changed(String update, Map<String, ? extends @Nullable Object> parameters, int millis) {
        try (Session session = sessions.open()) {
            session.begin();
            if (session.sql()
                    .sql(TAKE.formatted(millis))
                    .query(Integer.class)
                    .optional()
                    .isEmpty()) {
                throw new FenceRowMissingException();
            }
            session.sql().sql(update).params(parameters).update();
            session.commit();
            return true;
        } catch (DataAccessException e) {
            if (MySqlError.isEndedWait(e)) {
                return false;
            }
            throw e;
        }
    }

    private static State state(ResultSet row, int number) throws SQLException {
        String table = row.getString("active_table");
        LocalDateTime armedAt = row.getObject("armed_at", LocalDateTime.class);
        return new State(
                !"OPEN".equals(row.getString("write_lock")),
                table == null ? null : ActiveTable.valueOf(table),
                row.getLong("revision"),
                armedAt == null ? null : armedAt.toInstant(ZoneOffset.UTC));
    }
}
