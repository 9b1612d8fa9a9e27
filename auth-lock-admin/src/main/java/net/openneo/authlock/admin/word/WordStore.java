package net.openneo.authlock.admin.word;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.operations.Plan.Statement;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The row of the word. A change names the revision that it replaces, and the row count decides who won. */
@Component
public final class WordStore {
    private static final String READ =
            """
            SELECT revision, write_lock, operations, active_table, message, planned_end, unlock_at, changed_by, reason,
                   changed_at
            FROM auth_lock_control WHERE id = 1
            """;
    private static final String CHANGE =
            """
            UPDATE auth_lock_control
            SET revision = revision + 1, write_lock = :lock, operations = :operations, message = :message,
                planned_end = :plannedEnd, unlock_at = UTC_TIMESTAMP(3) + INTERVAL :maxLocked MICROSECOND,
                changed_by = :by, reason = :reason, changed_at = UTC_TIMESTAMP(3)
            WHERE id = 1 AND revision = :revision
            """;
    /** Whose lock it is, since when and why stays: it is the same lock. */
    private static final String ACTIVATE =
            """
            UPDATE auth_lock_control SET revision = revision + 1, active_table = :table
            WHERE id = 1 AND revision = :revision AND write_lock = 'LOCKED'
            """;

    private static final String UNLOCK_AT =
            "UPDATE auth_lock_control SET unlock_at = :unlockAt WHERE id = 1 AND revision = :revision";
    private static final String EXPIRED =
            "SELECT COUNT(*) FROM auth_lock_control WHERE id = 1 AND unlock_at <= UTC_TIMESTAMP(3)";

    private final JdbcClient sql;

    WordStore(JdbcClient sql) {
        this.sql = sql;
    }

    public Word read() {
        return sql.sql(READ)
                .query(WordStore::word)
                .optional()
                .orElseThrow(() -> new RefusedChangeException(
                        "The row of auth_lock_control is missing, so nothing is known about the lock; restore it."));
    }

    /**
     * Says a new word.
     *
     * @return the word as it stands now, with the next revision
     * @throws WordChangedException when somebody else changed the word meanwhile
     */
    public Word change(Word from, NewWord to) {
        int changed = sql.sql(CHANGE)
                .param("lock", to.locked() ? "LOCKED" : "OPEN")
                .param("operations", String.join(",", to.operations()))
                .param("message", to.message())
                .param("plannedEnd", utc(to.plannedEnd()))
                .param("maxLocked", micros(to.maxLocked()))
                .param("by", to.by())
                .param("reason", to.reason())
                .param("revision", from.revision())
                .update();
        if (changed == 0) {
            throw new WordChangedException(from.revision());
        }
        return read();
    }

    /** Says again what an earlier word said, under a new revision. */
    public Word restore(Word from, Word earlier) {
        Word restored = change(
                from,
                new NewWord(
                        earlier.locked(),
                        earlier.operations(),
                        earlier.message(),
                        earlier.plannedEnd(),
                        null,
                        earlier.by(),
                        earlier.reason()));
        sql.sql(UNLOCK_AT)
                .param("unlockAt", utc(earlier.unlockAt()))
                .param("revision", restored.revision())
                .update();
        return read();
    }

    /**
     * Says that the accounts live in the table, within the session's transaction; all else that was said stays.
     *
     * @param revision of the word that this one replaces
     * @return the new revision
     * @throws WordChangedException when somebody else changed the word meanwhile
     */
    public long activate(Session session, ActiveTable table, long revision) {
        int changed = session.sql()
                .sql(ACTIVATE)
                .param("table", table.name())
                .param("revision", revision)
                .update();
        if (changed == 0) {
            throw new WordChangedException(revision);
        }
        return revision + 1;
    }

    /** What is sent to say a new word. */
    public static Statement changing() {
        return Statement.once(CHANGE);
    }

    /** What is sent to say that the accounts live in another table. */
    public static Statement activating() {
        return Statement.once(ACTIVATE);
    }

    /** True when the time has come at which admin unlocks by itself. */
    public boolean expired() {
        return sql.sql(EXPIRED).query(Integer.class).single() > 0;
    }

    /** The time as the database has it. */
    public Instant now() {
        return sql.sql("SELECT UTC_TIMESTAMP(3)")
                .query(LocalDateTime.class)
                .single()
                .toInstant(ZoneOffset.UTC);
    }

    private static Word word(ResultSet row, int number) throws SQLException {
        String operations = row.getString("operations");
        return new Word(
                row.getLong("revision"),
                row.getString("write_lock").equals("LOCKED"),
                operations.isEmpty() ? List.of() : List.of(operations.split(",")),
                ActiveTable.valueOf(row.getString("active_table")),
                row.getString("message"),
                instant(row, "planned_end"),
                instant(row, "unlock_at"),
                row.getString("changed_by"),
                row.getString("reason"),
                row.getObject("changed_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private static @Nullable LocalDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static @Nullable Long micros(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis() * 1_000;
    }
}
