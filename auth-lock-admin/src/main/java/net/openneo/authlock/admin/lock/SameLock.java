package net.openneo.authlock.admin.lock;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.ActiveTable;

/**
 * The lock under which tables are copied and compared: another one, even a moment later, is another one, since somebody may
 * have written between. A switch makes another one of it too.
 *
 * @param revision the fence's
 * @param armedAt since when it refuses every write
 * @param active the table that would be written to without it
 */
public record SameLock(long revision, Instant armedAt, ActiveTable active) {
    /** Read by its primary key alone, and asked afterwards, as the triggers do. */
    private static final String HOLDS =
            """
            SELECT write_lock <=> 'LOCKED' AND active_table <=> :active AND revision = :revision
                   AND armed_at <=> :armedAt
            FROM auth_lock_fence WHERE id = 1 FOR SHARE
            """;

    /** The same while the accounts live in the legacy table. */
    public SameLock(long revision, Instant armedAt) {
        this(revision, armedAt, ActiveTable.LEGACY);
    }

    /**
     * The one that holds now, while the accounts live in the legacy table.
     *
     * @throws LockGoneException when none does
     */
    public static SameLock now(FenceRow fence) {
        return now(fence, ActiveTable.LEGACY).orElseThrow(LockGoneException::new);
    }

    /** The one that holds now, while the accounts live in that table; empty when none does. */
    public static Optional<SameLock> now(FenceRow fence, ActiveTable active) {
        return fence.read()
                .filter(row -> row.locked() && row.activeTable() == active && row.armedAt() != null)
                .map(row -> new SameLock(row.revision(), requireNonNull(row.armedAt()), active));
    }

    /** The same once the accounts have moved to the other table under it. */
    public SameLock movedTo(ActiveTable table) {
        return new SameLock(revision, armedAt, table);
    }

    /**
     * Nobody can open the fence, arm it anew or switch while this transaction is open.
     *
     * @throws LockGoneException when somebody has
     */
    public void require(Session session) {
        boolean holds = session.sql()
                .sql(HOLDS)
                .param("active", active.name())
                .param("revision", revision)
                .param("armedAt", LocalDateTime.ofInstant(armedAt, ZoneOffset.UTC))
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (!holds) {
            throw new LockGoneException();
        }
    }
}
