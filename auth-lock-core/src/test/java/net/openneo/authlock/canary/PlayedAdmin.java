package net.openneo.authlock.canary;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.app.App;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.word.NodeIdentity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks a node for a canary, as admin does, and has the fence that admin puts up. */
final class PlayedAdmin {
    private static final String TRIGGER =
            """
            CREATE TRIGGER %1$s.fence_%2$s_%3$s BEFORE %3$s ON %1$s.%2$s FOR EACH ROW
            BEGIN
              DECLARE fence_lock VARCHAR(12);
              DECLARE fence_digest CHAR(64);
              DECLARE passes INT DEFAULT 0;
              SELECT write_lock, pass_digest INTO fence_lock, fence_digest FROM %4$s.auth_lock_fence WHERE id = 1 FOR SHARE;
              IF NOT (fence_lock <=> 'OPEN') THEN
                SELECT COUNT(*) INTO passes FROM %4$s.auth_lock_pass
                WHERE connection_id = CONNECTION_ID() AND SHA2(token, 256) = fence_digest;
                IF passes = 0 THEN
                  SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 1644, MESSAGE_TEXT = 'auth-lock: locked';
                END IF;
              END IF;
            END
            """;
    private static final String ASK =
            """
            INSERT INTO auth_lock_canary
              (operation, node, state, active_table, table_revision, fence_revision, armed_at, path_millis, asked_at)
            VALUES (1, :node, 'ASKED', :table, :revision, 1, UTC_TIMESTAMP(6), :millis, UTC_TIMESTAMP(3))
            """;

    private final App app;
    private final JdbcClient root;

    PlayedAdmin(App app) {
        this.app = app;
        this.root = app.root();
    }

    /** Puts a fence on both tables. */
    void fence(FreshDatabases databases) {
        root.sql("SET GLOBAL log_bin_trust_function_creators = 1").update();
        for (String event : List.of("INSERT", "UPDATE", "DELETE")) {
            fence(databases.legacySchema(), "users", event, databases);
            fence(databases.consolidatedSchema(), "auth_users", event, databases);
        }
    }

    private void fence(String schema, String table, String event, FreshDatabases databases) {
        root.sql(TRIGGER.formatted(schema, table, event, databases.consolidatedSchema()))
                .update();
    }

    void armed(boolean armed) {
        root.sql("UPDATE auth_lock_fence SET write_lock = :lock, pass_digest = NULL")
                .param("lock", armed ? "LOCKED" : "OPEN")
                .update();
    }

    long ask(String table, long revision, Duration pathLimit) {
        root.sql(ASK)
                .param("node", app.get(NodeIdentity.class).id())
                .param("table", table)
                .param("revision", revision)
                .param("millis", pathLimit.toMillis())
                .update();
        return root.sql("SELECT MAX(id) FROM auth_lock_canary")
                .query(Long.class)
                .single();
    }

    /** Waits for the node, and lets it through. */
    void admit(long id) {
        awaitState(id, "READY");
        root.sql(
                        """
                        UPDATE auth_lock_fence f JOIN auth_lock_canary c ON c.id = :id
                        SET f.pass_digest = c.pass_digest, c.state = 'ADMITTED' WHERE f.id = 1
                        """)
                .param("id", id)
                .update();
    }

    void awaitState(long id, String state) {
        await(state)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> column(id, "state").equals(state));
    }

    void giveUp(long id) {
        root.sql("UPDATE auth_lock_canary SET state = 'GIVEN_UP' WHERE id = :id")
                .param("id", id)
                .update();
    }

    String column(long id, String column) {
        return root.sql("SELECT COALESCE(" + column + ", '') FROM auth_lock_canary WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** Why the only critical path failed; empty: it works. */
    String failure(long id) {
        return root.sql("SELECT COALESCE(NULLIF(JSON_UNQUOTE(results->'$[0].failure'), 'null'), '')"
                        + " FROM auth_lock_canary WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
