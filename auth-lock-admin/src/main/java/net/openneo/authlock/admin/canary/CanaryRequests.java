package net.openneo.authlock.admin.canary;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.server.Session;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What nodes are asked for. A change names the state that it leaves, and the row count decides. */
@Component
final class CanaryRequests {
    private static final String COLUMNS = "id, node, state, pass_digest, results, refusal";
    private static final String ASK =
            """
            INSERT INTO auth_lock_canary
              (operation, node, state, active_table, table_revision, fence_revision, armed_at, path_millis, asked_at)
            VALUES (:operation, :node, 'ASKED', :table, :tableRevision, :fenceRevision, :armedAt, :millis, UTC_TIMESTAMP(3))
            """;
    private static final String READ = "SELECT " + COLUMNS + " FROM auth_lock_canary WHERE id = :id";
    private static final String ADMITTED =
            "UPDATE auth_lock_canary SET state = 'ADMITTED' WHERE id = :id AND state = 'READY'";
    private static final String GIVE_UP =
            """
            UPDATE auth_lock_canary SET state = 'GIVEN_UP', ended_at = UTC_TIMESTAMP(3)
            WHERE id = :id AND state IN ('ASKED', 'READY', 'ADMITTED')
            """;
    private static final String UNFINISHED =
            "SELECT id FROM auth_lock_canary WHERE state IN ('ASKED', 'READY', 'ADMITTED')";
    private static final String STANDING =
            "SELECT f.pass_digest FROM auth_lock_fence f JOIN auth_lock_canary c ON c.pass_digest = f.pass_digest LIMIT 1";
    private static final String JUDGE = "UPDATE auth_lock_canary SET passed = :passed WHERE id = :id";
    private static final String NEWEST = "SELECT " + COLUMNS
            + """
                     FROM auth_lock_canary
                    WHERE passed IS NOT NULL AND active_table = :table AND table_revision = :tableRevision
                      AND fence_revision = :fenceRevision AND armed_at = :armedAt
                    ORDER BY id DESC LIMIT 1
                    """;

    private final JdbcClient sql;

    CanaryRequests(JdbcClient sql) {
        this.sql = sql;
    }

    /** Asks a node, as long as the operation is the run's own. */
    long ask(Run run, CanaryNode node, ThisSwitch about, long pathMillis) {
        Session session = run.session();
        session.begin();
        run.require(session);
        session.sql()
                .sql(ASK)
                .param("operation", run.id())
                .param("node", node.id())
                .param("table", about.table().name())
                .param("tableRevision", about.tableRevision())
                .param("fenceRevision", about.fenceRevision())
                .param("armedAt", about.armedAtUtc())
                .param("millis", pathMillis)
                .update();
        long id = session.sql().sql("SELECT LAST_INSERT_ID()").query(Long.class).single();
        session.commit();
        return id;
    }

    CanaryRow read(long id) {
        return sql.sql(READ).param("id", id).query(CanaryRow.class).single();
    }

    /**
     * The fence knows the node's digest, in the transaction in which it is told.
     *
     * @throws RefusedChangeException when the operation or the request is no longer the run's own
     */
    void admitted(Session session, Run run, long id) {
        run.require(session);
        if (session.sql().sql(ADMITTED).param("id", id).update() == 0) {
            throw new RefusedChangeException("Another admin has given up what the node was asked for; POST"
                    + " /api/consolidation/canary again.");
        }
    }

    void giveUp(long id) {
        sql.sql(GIVE_UP).param("id", id).update();
    }

    /** Those that nobody has ended: of admins that died. */
    List<Long> unfinished() {
        return sql.sql(UNFINISHED).query(Long.class).list();
    }

    /** A digest that such an admin has left in the fence. */
    Optional<String> standingDigest() {
        return sql.sql(STANDING).query(String.class).optional();
    }

    void judge(Session session, long id, boolean passed) {
        session.sql().sql(JUDGE).param("passed", passed).param("id", id).update();
    }

    /** The newest about this switch of which it is known whether it passed. */
    Optional<CanaryRow> newest(ThisSwitch about) {
        return sql.sql(NEWEST)
                .param("table", about.table().name())
                .param("tableRevision", about.tableRevision())
                .param("fenceRevision", about.fenceRevision())
                .param("armedAt", about.armedAtUtc())
                .query(CanaryRow.class)
                .optional();
    }
}
