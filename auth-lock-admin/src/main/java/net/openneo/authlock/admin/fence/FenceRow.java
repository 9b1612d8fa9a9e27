package net.openneo.authlock.admin.fence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.operations.Plan.Statement;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.admin.word.WordChangedException;
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
            """
            SELECT f.write_lock, f.active_table, f.revision, f.armed_at, c.write_lock <=> 'LOCKED' AS asked
            FROM auth_lock_fence f LEFT JOIN auth_lock_control c ON c.id = f.id WHERE f.id = 1
            """;
    private static final String TAKE =
            "SELECT /*+ MAX_EXECUTION_TIME(%d) */ id FROM auth_lock_fence WHERE id = 1 FOR UPDATE";
    /** Locking reads: whoever changes the word waits for the change of the fence, and sees it afterwards. */
    private static final String ASKED_TO_LOCK =
            """
            SELECT COUNT(*) FROM auth_lock_control
            WHERE id = 1 AND revision = :revision AND write_lock = 'LOCKED' FOR SHARE
            """;

    private static final String FREE_TO_OPEN =
            """
            SELECT COUNT(*) FROM auth_lock_control
            WHERE id = 1 AND (revision <= :revision OR write_lock = 'OPEN') FOR SHARE
            """;
    private static final String ARM =
            """
            UPDATE auth_lock_fence
            SET armed_at = IF(write_lock <=> 'LOCKED', COALESCE(armed_at, UTC_TIMESTAMP(6)), UTC_TIMESTAMP(6)),
                write_lock = 'LOCKED', revision = :revision, pass_digest = NULL
            WHERE id = 1
            """;
    private static final String OPEN =
            """
            UPDATE auth_lock_fence
            SET write_lock = 'OPEN', armed_at = NULL, revision = :revision + 1, pass_digest = NULL
            WHERE id = 1
            """;
    /** Under a lock alone, and it stays the same lock: its revision and its time are what proofs and copies refer to. */
    private static final String ACTIVATE =
            """
            UPDATE auth_lock_fence SET active_table = :table
            WHERE id = 1 AND write_lock = 'LOCKED' AND revision = :revision
            """;

    private static final String ADMIT = "UPDATE auth_lock_fence SET pass_digest = :digest WHERE id = 1";
    private static final String DISMISS =
            "UPDATE auth_lock_fence SET pass_digest = NULL WHERE id = 1 AND pass_digest <=> :digest";
    private static final String PUT_BACK =
            """
            INSERT IGNORE INTO auth_lock_fence (id, write_lock, active_table, revision, armed_at)
            SELECT 1, write_lock, active_table, revision, IF(write_lock = 'LOCKED', UTC_TIMESTAMP(6), NULL)
            FROM auth_lock_control WHERE id = 1
            """;
    private static final Statement TAKING = new Statement(
            TAKE.formatted(FIRST_TRY_MILLIS),
            "until it has the row, in tries of at most " + LONGEST_TRY_MILLIS + " ms, " + PAUSE.toMillis()
                    + " ms apart");

    private final JdbcClient sql;
    private final Sessions sessions;

    FenceRow(JdbcClient sql, Sessions sessions) {
        this.sql = sql;
        this.sessions = sessions;
    }

    /**
     * @param locked every write is refused
     * @param revision the word's when it was last armed or opened
     * @param armedAt since when it refuses, null while it is open
     * @param asked the word says so too
     */
    public record State(
            boolean locked,
            @Nullable ActiveTable activeTable,
            long revision,
            @Nullable Instant armedAt,
            @JsonIgnore boolean asked) {}

    /** The row as it stands; empty when it is gone, and then every write is refused. */
    public Optional<State> read() {
        return sql.sql(READ).query(FenceRow::state).optional();
    }

    /**
     * Lets the fence refuse every write from now on. It returns when every transaction that wrote has ended.
     *
     * @param revision of the word that asks for it
     * @param along what belongs to the same transaction; it may be done more than once, and counts once
     * @return false when the time was over, and then nothing has changed
     * @throws WordChangedException when the word asks for it no more, and then nothing has changed
     */
    public boolean arm(long revision, Consumer<Session> along, Deadline deadline) {
        return change(
                session -> {
                    require(session, ASKED_TO_LOCK, revision);
                    session.sql().sql(ARM).param("revision", revision).update();
                    along.accept(session);
                },
                deadline);
    }

    /**
     * Lets the active table be written to again.
     *
     * @param revision of the word that asked for the lock
     * @param along what belongs to the same transaction; it may be done more than once, and counts once
     * @return false when the time was over, and then nothing has changed
     * @throws WordChangedException when a newer word asks for a lock, and then nothing has changed
     */
    public boolean open(long revision, Consumer<Session> along, Deadline deadline) {
        return change(
                session -> {
                    require(session, FREE_TO_OPEN, revision);
                    session.sql().sql(OPEN).param("revision", revision).update();
                    along.accept(session);
                },
                deadline);
    }

    /**
     * Makes another table the active one, under an armed fence that stays armed.
     *
     * @param revision at which the fence was armed
     * @param along what belongs to the same transaction; it may be done more than once, and counts once
     * @return false when the time was over, and then nothing has changed
     * @throws RefusedChangeException when the fence is no longer armed by that lock, and then nothing has changed
     */
    public boolean activate(ActiveTable table, long revision, Consumer<Session> along, Deadline deadline) {
        return change(
                session -> {
                    int changed = session.sql()
                            .sql(ACTIVATE)
                            .param("table", table.name())
                            .param("revision", revision)
                            .update();
                    if (changed == 0) {
                        throw new RefusedChangeException("The fence is no longer armed by the lock of revision "
                                + revision + ": somebody else changed it meanwhile. Look at it, and ask again.");
                    }
                    along.accept(session);
                },
                deadline);
    }

    /** Admits those who have the token with that digest. */
    boolean admit(String digest, Deadline deadline) {
        return admit(digest, session -> {}, deadline);
    }

    /**
     * Admits those who have the token with that digest.
     *
     * @param along what belongs to the same transaction; it may be done more than once, and counts once
     * @return false when the time was over, and then nothing has changed
     */
    public boolean admit(String digest, Consumer<Session> along, Deadline deadline) {
        return change(
                session -> {
                    session.sql().sql(ADMIT).param("digest", digest).update();
                    along.accept(session);
                },
                deadline);
    }

    /**
     * Admits them no more; others who were admitted since stay so.
     *
     * @return false when the time was over, and then nothing has changed
     */
    public boolean dismiss(String digest, Deadline deadline) {
        return change(
                session -> session.sql().sql(DISMISS).param("digest", digest).update(), deadline);
    }

    /** What is sent to let it refuse every write. */
    public static List<Statement> arming() {
        return List.of(TAKING, Statement.once(ARM));
    }

    /** What is sent to let it accept writes. */
    public static List<Statement> opening() {
        return List.of(TAKING, Statement.once(OPEN));
    }

    /** What is sent to make another table the active one. */
    public static List<Statement> activating() {
        return List.of(TAKING, Statement.once(ACTIVATE));
    }

    static Statement puttingBack() {
        return Statement.once(PUT_BACK);
    }

    /** Puts the row back where it is gone, as the word has it. */
    boolean putBack() {
        return sql.sql(PUT_BACK).update() > 0;
    }

    private static void require(Session session, String question, long revision) {
        int answer = session.sql()
                .sql(question)
                .param("revision", revision)
                .query(Integer.class)
                .single();
        if (answer == 0) {
            throw new WordChangedException(revision);
        }
    }

    private boolean change(Consumer<Session> update, Deadline deadline) {
        int millis = FIRST_TRY_MILLIS;
        while (!changed(update, millis)) {
            if (deadline.passed()) {
                return false;
            }
            Deadline.pause(PAUSE);
            millis = Math.min(millis * 2, LONGEST_TRY_MILLIS);
        }
        return true;
    }

    private boolean changed(Consumer<Session> update, int millis) {
        try (Session session = sessions.open()) {
            session.begin();
            if (session.sql()
                    .sql(TAKE.formatted(millis))
                    .query(Integer.class)
                    .optional()
                    .isEmpty()) {
                throw new FenceRowMissingException();
            }
            update.accept(session);
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
                armedAt == null ? null : armedAt.toInstant(ZoneOffset.UTC),
                row.getBoolean("asked"));
    }
}
