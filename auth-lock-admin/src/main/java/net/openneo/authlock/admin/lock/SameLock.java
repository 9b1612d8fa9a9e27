package net.openneo.authlock.admin.lock;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.ActiveTable;

/**
 * The lock under which a copy is made and compared: another one, even a moment later, is another one, since somebody may
 * have written between.
 *
 * @param revision the fence's
 * @param armedAt since when it refuses every write
 */
public record SameLock(long revision, Instant armedAt) {
    /** Read by its primary key alone, and asked afterwards, as the triggers do. */
    private static final String HOLDS =
            """
            SELECT write_lock <=> 'LOCKED' AND active_table <=> 'LEGACY' AND revision = :revision
                   AND armed_at <=> :armedAt
            FROM auth_lock_fence WHERE id = 1 FOR SHARE
            """;

    /**
     * The one that holds now.
     *
     * @throws LockGoneException when none does
     */
    public static SameLock now(FenceRow fence) {
        return fence.read()
                .filter(row -> row.locked() && row.activeTable() == ActiveTable.LEGACY && row.armedAt() != null)
                .map(row -> new SameLock(row.revision(), requireNonNull(row.armedAt())))
                .orElseThrow(LockGoneException::new);
    }

    /**
     * Nobody can open the fence, arm it anew or switch while this transaction is open.
     *
     * @throws LockGoneException when somebody has
     */
    public void require(Session session) {
        boolean holds = session.sql()
                .sql(HOLDS)
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
