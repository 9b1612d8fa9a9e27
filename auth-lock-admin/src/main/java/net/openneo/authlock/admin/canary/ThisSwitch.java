package net.openneo.authlock.admin.canary;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.ActiveTable;

/**
 * The move of the accounts that a canary is about, under the lock that still holds: what was tried after an earlier one,
 * or under an earlier lock, says nothing about it.
 *
 * @param tableRevision the word that moved the accounts
 * @param fenceRevision of the lock
 * @param armedAt since when it holds
 */
record ThisSwitch(ActiveTable table, long tableRevision, long fenceRevision, Instant armedAt) {
    /** The fence's row is read by its key alone: nobody can open it or switch while the transaction is open. */
    private static final String HOLDS =
            """
            SELECT write_lock <=> 'LOCKED' AND active_table <=> :table AND revision = :revision AND armed_at <=> :armedAt
            FROM auth_lock_fence WHERE id = 1 FOR SHARE
            """;

    private static final String GONE =
            "The lock was opened or the accounts moved while the critical paths were tried, so what came of it does not"
                    + " count; GET /api/consolidation tells what comes next.";

    /** Empty while no lock holds. */
    static Optional<ThisSwitch> now(FenceRow fence, Consolidations consolidations) {
        long tableRevision = consolidations.read().tableRevision();
        return fence.read().filter(FenceRow.State::locked).flatMap(row -> Optional.ofNullable(row.activeTable())
                .flatMap(table -> Optional.ofNullable(row.armedAt())
                        .map(armedAt -> new ThisSwitch(table, tableRevision, row.revision(), armedAt))));
    }

    LocalDateTime armedAtUtc() {
        return LocalDateTime.ofInstant(armedAt, ZoneOffset.UTC);
    }

    /** @throws StoppedException when somebody has opened the fence, armed it anew or switched */
    void require(Session session) {
        boolean holds = session.sql()
                .sql(HOLDS)
                .param("table", table.name())
                .param("revision", fenceRevision)
                .param("armedAt", armedAtUtc())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (!holds) {
            throw new StoppedException(GONE);
        }
    }
}
