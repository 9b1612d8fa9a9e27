package net.openneo.authlock.admin.consolidation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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
            SELECT phase, lock_revision, copy_ended_at, source_rows, copied_rows, table_revision, verified_at, view_wanted
            FROM auth_lock_consolidation WHERE id = 1
            """;
    private static final String MOVE =
            """
            UPDATE auth_lock_consolidation SET phase = :to, changed_by = :by, changed_at = UTC_TIMESTAMP(3)
            WHERE id = 1 AND phase = :from
            """;
    private static final String NOTE_MOVE =
            """
            INSERT INTO auth_lock_phase_change (from_phase, to_phase, actor, at)
            VALUES (:from, :to, :by, UTC_TIMESTAMP(3))
            """;
    private static final String COPIED =
            """
            UPDATE auth_lock_consolidation
            SET lock_revision = :lockRevision, copy_ended_at = UTC_TIMESTAMP(6), source_rows = :rows,
                copied_rows = :rows, verified_at = NULL
            WHERE id = 1
            """;
    private static final String VERIFIED = "UPDATE auth_lock_consolidation SET verified_at = :at WHERE id = 1";
    private static final String TABLE_CHANGED =
            "UPDATE auth_lock_consolidation SET table_revision = :revision WHERE id = 1";
    private static final String WANT_VIEW = "UPDATE auth_lock_consolidation SET view_wanted = :wanted WHERE id = 1";
    /** Read by its key alone: nobody can lock or unlock while the transaction is open. */
    private static final String LOCKED = "SELECT write_lock <=> 'LOCKED' FROM auth_lock_fence WHERE id = 1 FOR SHARE";

    private final JdbcClient sql;
    private final Alterations alterations;

    Consolidations(JdbcClient sql, Alterations alterations) {
        this.sql = sql;
        this.alterations = alterations;
    }

    public Consolidation read() {
        return sql.sql(READ)
                .query(Consolidations::consolidation)
                .optional()
                .orElseThrow(() -> new RefusedChangeException("The row of auth_lock_consolidation is missing, so it is"
                        + " not known how far the accounts have come; restore it."));
    }

    /**
     * Moves to another phase, within the session's transaction.
     *
     * @throws PhaseChangedException when the phase is another one, and then nothing has changed
     */
    public void move(Session session, Phase from, Phase to, String by) {
        if (!from.following().contains(to)) {
            throw new IllegalArgumentException("No arrow leads from " + from + " to " + to + ".");
        }
        int changed = session.sql()
                .sql(MOVE)
                .param("from", from.name())
                .param("to", to.name())
                .param("by", by)
                .update();
        if (changed == 0) {
            throw new PhaseChangedException(from);
        }
        if (from != to) {
            session.sql()
                    .sql(NOTE_MOVE)
                    .param("from", from.name())
                    .param("to", to.name())
                    .param("by", by)
                    .update();
        }
    }

    /**
     * The preflight has looked, within the session's transaction.
     *
     * @param passed it found nothing to stop for
     * @return the phase that this leads to: with a lock on, the copy may follow
     * @throws PhaseChangedException when the phase is another one, and then nothing has changed
     */
    public Phase checked(Session session, Phase from, boolean passed, String by) {
        boolean locked =
                session.sql().sql(LOCKED).query(Boolean.class).optional().orElse(false);
        Phase to = !passed ? Phase.NEW : locked ? Phase.LOCKED : Phase.CHECKED;
        move(session, from, to, by);
        return to;
    }

    /**
     * The copy has its name, within the session's transaction.
     *
     * @param lockRevision of the fence under which it was made
     * @throws PhaseChangedException when the phase is another one, and then nothing has changed
     */
    public void copied(Session session, Phase from, long lockRevision, long rows, String by) {
        move(session, from, Phase.COPIED, by);
        session.sql()
                .sql(COPIED)
                .param("lockRevision", lockRevision)
                .param("rows", rows)
                .update();
        alterations.note(session);
    }

    /**
     * The copy has no difference, within the session's transaction.
     *
     * @param at when the verification began
     * @throws PhaseChangedException when the phase is another one, and then nothing has changed
     */
    public void verified(Session session, Phase from, Instant at, String by) {
        move(session, from, Phase.VERIFIED, by);
        session.sql()
                .sql(VERIFIED)
                .param("at", LocalDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    /** Notes the word that has changed the active table, within the session's transaction. */
    public void tableChanged(Session session, long revision) {
        session.sql().sql(TABLE_CHANGED).param("revision", revision).update();
    }

    /** Notes whether a view is to stand in the place of the legacy table, within the session's transaction. */
    public void wantView(Session session, boolean wanted) {
        session.sql().sql(WANT_VIEW).param("wanted", wanted).update();
    }

    private static Consolidation consolidation(ResultSet row, int number) throws SQLException {
        return new Consolidation(
                Phase.valueOf(row.getString("phase")),
                row.getObject("lock_revision", Long.class),
                instant(row, "copy_ended_at"),
                row.getObject("source_rows", Long.class),
                row.getObject("copied_rows", Long.class),
                row.getLong("table_revision"),
                instant(row, "verified_at"),
                row.getBoolean("view_wanted"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }
}
