package net.openneo.authlock.admin.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.testing.FreshDatabases;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An admin with both tables, fenced; it plays the copy, and the nodes of the auth app. */
public final class Consolidating implements AutoCloseable {
    public static final String TO_CONSOLIDATED = "{\"active\": \"CONSOLIDATED\"}";
    public static final String TO_LEGACY = "{\"active\": \"LEGACY\"}";
    public static final String WITHOUT_CANARY = "{\"withoutCanary\": \"tried by hand\"}";

    private static final String WAITING =
            """
            SELECT COUNT(*) FROM performance_schema.data_lock_waits w
            JOIN performance_schema.data_locks l ON l.ENGINE_LOCK_ID = w.REQUESTING_ENGINE_LOCK_ID
            WHERE l.OBJECT_SCHEMA = DATABASE() AND l.OBJECT_NAME = 'auth_lock_fence'
            """;

    private final RunningAdmin admin;

    private Consolidating(RunningAdmin admin) {
        this.admin = admin;
    }

    /** With two accounts in each table. */
    public static Consolidating start(String... settings) {
        Consolidating consolidating =
                new Consolidating(RunningAdmin.start(settings).with(2));
        FreshDatabases databases = consolidating.admin.databases();
        JdbcClient root = consolidating.root();
        root.sql("CREATE TABLE " + databases.consolidatedTable() + " LIKE " + databases.legacyTable())
                .update();
        root.sql("INSERT INTO " + databases.consolidatedTable() + " SELECT * FROM " + databases.legacyTable())
                .update();
        assertThat(consolidating.admin.put("/api/fence", null).status()).isEqualTo(200);
        return consolidating;
    }

    public RunningAdmin admin() {
        return admin;
    }

    public JdbcClient root() {
        return admin.root();
    }

    /** Locked, and copied at this moment. */
    public Consolidating copied() {
        Answer lock = admin.lock();
        assertThat(lock.<Boolean>read("$.locked")).as(lock.body()).isTrue();
        copy();
        return this;
    }

    /** Copied at this moment, under the lock that holds. */
    public void copy() {
        root().sql(
                        """
                        UPDATE auth_lock_consolidation c JOIN auth_lock_fence f ON f.id = c.id
                        SET c.phase = 'VERIFIED', c.lock_revision = f.revision, c.copy_ended_at = UTC_TIMESTAMP(6),
                            c.source_rows = 2, c.copied_rows = 2, c.verified_at = UTC_TIMESTAMP(6)
                        """)
                .update();
    }

    public Consolidating switched() {
        Answer moved = copied().admin.put("/api/table", TO_CONSOLIDATED);
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        return this;
    }

    /** A node that has acknowledged whatever the word says, and has looked at the tables at this moment. */
    public void node(String name) {
        root().sql(
                        """
                        REPLACE INTO auth_lock_node (node, application, version, database_account, revision,
                          oldest_revision, active_table, started_at, last_seen, tables_checked_at)
                        SELECT :name, 'app', '0.1.0', 'app@%', revision, revision, active_table, UTC_TIMESTAMP(3),
                          UTC_TIMESTAMP(3), UTC_TIMESTAMP(6)
                        FROM auth_lock_control
                        """)
                .param("name", name)
                .update();
    }

    /** Something else that the node says. */
    public void node(String name, String column, Object value) {
        root().sql("UPDATE auth_lock_node SET " + column + " = :value, last_seen = UTC_TIMESTAMP(3) WHERE node = :name")
                .param("name", name)
                .param("value", value)
                .update();
    }

    /** The node says again what it has said. */
    public void alive(String name) {
        root().sql("UPDATE auth_lock_node SET last_seen = UTC_TIMESTAMP(3) WHERE node = :name")
                .param("name", name)
                .update();
    }

    /** As it was at the start: nodes gone, open, the accounts in the legacy table. */
    public void reset() {
        root().sql("DELETE FROM auth_lock_node").update();
        Answer open = admin.delete("/api/lock", WITHOUT_CANARY);
        assertThat(open.status()).as(open.body()).isEqualTo(200);
        root().sql(
                        """
                        UPDATE auth_lock_control w JOIN auth_lock_fence f ON f.id = w.id
                          JOIN auth_lock_consolidation c ON c.id = w.id
                        SET w.active_table = 'LEGACY', f.active_table = 'LEGACY', c.phase = 'NEW',
                            c.lock_revision = NULL, c.copy_ended_at = NULL, c.table_revision = 0,
                            c.verified_at = NULL
                        """)
                .update();
    }

    /** Waits until somebody waits for the fence row. */
    static void awaitWaitingForTheFence(RunningAdmin admin) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> admin.root().sql(WAITING).query(Integer.class).single() > 0);
    }

    /** The session that keeps other changes away, 0 while there is none. */
    static long keeper(RunningAdmin admin) {
        return admin.root()
                .sql("SELECT COALESCE(IS_USED_LOCK(CONCAT('auth-lock-', SHA1(DATABASE()))), 0)")
                .query(Long.class)
                .single();
    }

    static long session(Connection connection) throws SQLException {
        ResultSet row = connection.createStatement().executeQuery("SELECT CONNECTION_ID()");
        row.next();
        return row.getLong(1);
    }

    @Override
    public void close() {
        admin.close();
        admin.databases().drop();
    }
}
