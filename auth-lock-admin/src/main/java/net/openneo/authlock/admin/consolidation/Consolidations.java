package net.openneo.authlock.admin.consolidation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.server.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The row of the consolidation. A change names the phase that it leaves, and the row count decides who won. */
@Component
public final class Consolidations {
    private static final String READ =
            """
            SELECT phase, lock_revision, copy_ended_at, source_rows, copied_rows, table_revision
            FROM auth_lock_consolidation WHERE id = 1
            """;
    private static final String VERIFIED =
            """
            UPDATE auth_lock_consolidation
            SET phase = 'VERIFIED', lock_revision = :lockRevision, copy_ended_at = UTC_TIMESTAMP(6),
                source_rows = :rows, copied_rows = :rows, changed_by = :by, changed_at = UTC_TIMESTAMP(3)
            WHERE id = 1 AND phase = :from
            """;
    private static final String MOVE =
            """
            UPDATE auth_lock_consolidation SET phase = :to, changed_by = :by, changed_at = UTC_TIMESTAMP(3)
            WHERE id = 1 AND phase = :from
            """;
    private static final String TABLE_CHANGED =
            "UPDATE auth_lock_consolidation SET table_revision = :revision WHERE id = 1";

    private final JdbcClient sql;

    Consolidations(JdbcClient sql) {
        this.sql = sql;
    }

    public Consolidation read() {
        return sql.sql(READ)
                .query(Consolidations::consolidation)
                .optional()
                .orElseThrow(() -> new RefusedChangeException("The row of auth_lock_consolidation is missing, so it is"
                        + " not known how far the accounts have come; restore it."));
    }

    /**
     * The copy is complete, and as many rows as it should have.
     *
     * @throws PhaseChangedException when the phase is another one, and then nothing has changed
     */
    public void verified(Session session, Phase from, long lockRevision, long rows, String by) {
        int changed = session.sql()
                .sql(VERIFIED)
                .param("lockRevision", lockRevision)
                .param("rows", rows)
                .param("by", by)
                .param("from", from.name())
                .update();
        require(changed, from);
    }

    /**
     * Moves to another phase, within the session's transaction.
     *
     * @throws PhaseChangedException when the phase is another one, and then nothing has changed
     */
    public void move(Session session, Phase from, Phase to, String by) {
        int changed = session.sql()
                .sql(MOVE)
                .param("from", from.name())
                .param("to", to.name())
                .param("by", by)
                .update();
        require(changed, from);
    }

    /** Notes the word that has changed the active table, within the session's transaction. */
    public void tableChanged(Session session, long revision) {
        session.sql().sql(TABLE_CHANGED).param("revision", revision).update();
    }

    private static void require(int changed, Phase from) {
        if (changed == 0) {
            throw new PhaseChangedException(from);
        }
    }

    private static Consolidation consolidation(ResultSet row, int number) throws SQLException {
        LocalDateTime ended = row.getObject("copy_ended_at", LocalDateTime.class);
        return new Consolidation(
                Phase.valueOf(row.getString("phase")),
                number(row, "lock_revision"),
                ended == null ? null : ended.toInstant(ZoneOffset.UTC),
                number(row, "source_rows"),
                number(row, "copied_rows"),
                row.getLong("table_revision"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }
}
