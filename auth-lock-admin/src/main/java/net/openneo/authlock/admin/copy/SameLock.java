package net.openneo.authlock.admin.copy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.openneo.authlock.admin.server.Session;

/**
 * The lock under which a copy is made: another one, even a moment later, is another one, since somebody may have written
 * between.
 *
 * @param revision the fence's
 * @param armedAt since when it refuses every write
 */
record SameLock(long revision, Instant armedAt) {
    /** Read by its primary key alone, and asked afterwards, as the triggers do. */
    private static final String HOLDS =
            """
            SELECT write_lock <=> 'LOCKED' AND active_table <=> 'LEGACY' AND revision = :revision
                   AND armed_at <=> :armedAt
            FROM auth_lock_fence WHERE id = 1 FOR SHARE
            """;

    /**
     * Nobody can open the fence, arm it anew or switch while this transaction is open.
     *
     * @throws LockGoneException when somebody has
     */
    void require(Session session) {
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
