package net.openneo.authlock.admin.rollback;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import net.openneo.authlock.admin.RunningAdmin;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node that obeys whatever the word says, and whose critical paths work when it is asked to try them. */
final class PlayedNode implements AutoCloseable {
    private static final List<String> ROUND = List.of(
            """
            REPLACE INTO auth_lock_node (node, application, version, database_account, revision, oldest_revision,
              active_table, started_at, last_seen, tables_checked_at, critical_paths)
            SELECT 'played', 'app', '0.1.0', 'app@%', revision, revision, active_table, UTC_TIMESTAMP(3),
              UTC_TIMESTAMP(3), UTC_TIMESTAMP(6), 1
            FROM auth_lock_control
            """,
            "UPDATE auth_lock_canary SET state = 'READY', pass_digest = SHA2(id, 256) WHERE state = 'ASKED'",
            """
            UPDATE auth_lock_canary
            SET state = 'DONE', results = '[{"path": "log in", "failure": null, "millis": 1}]', ended_at = UTC_TIMESTAMP(3)
            WHERE state = 'ADMITTED'
            """);

    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor();
    private final RunningAdmin admin;

    PlayedNode(RunningAdmin admin) {
        this.admin = admin;
        rounds.scheduleWithFixedDelay(this::round, 0, 50, TimeUnit.MILLISECONDS);
    }

    private void round() {
        JdbcClient root = admin.root();
        try {
            ROUND.forEach(one -> root.sql(one).update());
        } catch (DataAccessException e) {
            // In the next round.
        }
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        admin.root().sql("DELETE FROM auth_lock_node").update();
    }
}
