package net.openneo.authlock.demo.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.ProcessSettings;
import net.openneo.authlock.demo.hammer.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The demo's six critical paths between the switch and the unlock, on two nodes, while the public is locked out. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CanaryTest {
    private static final List<String> PATHS = List.of(
            "log in", "log out", "register", "change e-mail and password", "connect NeoPass", "disconnect NeoPass");
    private static final String WAITING =
            """
            SELECT COUNT(*) FROM performance_schema.data_lock_waits w
            JOIN performance_schema.data_locks l ON l.ENGINE_LOCK_ID = w.REQUESTING_ENGINE_LOCK_ID
            WHERE l.OBJECT_SCHEMA = DATABASE() AND l.OBJECT_NAME = 'users'
            """;

    private static Fleet fleet;
    private static NodeProcess first;
    private static NodeProcess second;

    @BeforeAll
    static void switched() {
        fleet = new Fleet(20);
        List<NodeProcess> nodes = fleet.start("first", "second");
        first = nodes.get(0);
        second = nodes.get(1);
        fleet.operator().lock();
        fleet.operator().copy();
        fleet.operator().switchTable();
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @Test
    @Order(1)
    @DisplayName("S2: the six critical paths work on the new table under the lock, and leave nothing")
    void sixPathsWork() throws Exception {
        List<Map<String, Object>> before = contents();
        String operation;
        try (Connection held = heldInTheMiddle()) {
            operation = begun(fleet.admin());
            awaitTheMiddle();

            Visitor somebody = new Visitor(first.baseUrl());
            assertThat(somebody.post("/register", Map.of("name", "somebody", "password", "a long password"))
                            .statusCode())
                    .isEqualTo(503);
            assertThat(somebody.logIn("user1", "password1")).isEqualTo(200);
        }
        HttpResponse<String> ended = ended(operation);

        assertThat(JsonPath.<String>read(ended.body(), "$.state"))
                .as(ended.body())
                .isEqualTo("SUCCEEDED");
        assertThat(JsonPath.<List<String>>read(ended.body(), "$.result.paths[*].path"))
                .isEqualTo(PATHS);
        assertThat(contents()).isEqualTo(before);
        System.out.println("Canary: " + JsonPath.<List<Integer>>read(ended.body(), "$.result.paths[*].millis")
                + " ms for " + PATHS);
    }

    @Test
    @Order(2)
    @DisplayName("S2: critical paths that fail block the unlock by name")
    void aFailureBlocksTheUnlock() {
        String table = fleet.database().consolidatedTable();
        fleet.root()
                .sql("ALTER TABLE " + table + " ADD CONSTRAINT mistaken CHECK (uid NOT LIKE 'canary-%')")
                .update();
        String error = JsonPath.read(ended(begun(fleet.admin())).body(), "$.error");

        HttpResponse<String> unlock = fleet.admin().delete("/api/lock");

        fleet.root().sql("ALTER TABLE " + table + " DROP CHECK mistaken").update();
        String failure = "It failed with net.openneo.authlock.demo.neopass.NeoPassRefusedException.";
        assertThat(error)
                .startsWith("2 of 6 critical paths did not work on " + table + " when node ")
                .endsWith(" tried them. 'connect NeoPass': " + failure + " 'disconnect NeoPass': " + failure
                        + " Mend that, and POST /api/consolidation/canary again.");
        assertThat(unlock.statusCode()).isEqualTo(409);
        assertThat(JsonPath.<String>read(unlock.body(), "$.detail"))
                .isEqualTo("The lock stays. " + error.substring(0, error.length() - 1)
                        + "; or DELETE /api/lock with {\"withoutCanary\": \"why\"} opens the table all the same, and the"
                        + " reason goes into the audit.");
    }

    @Test
    @Order(3)
    @DisplayName("S2: an admin that is killed in the middle is replaced, and the fence admits nobody afterwards")
    void adminIsKilled() throws Exception {
        AdminProcess other = AdminProcess.start(ProcessSettings.on(fleet.database()));
        String operation;
        try (Connection held = heldInTheMiddle()) {
            operation = begun(other);
            awaitTheMiddle();
            other.kill();
        }

        HttpResponse<String> ended = ended(operation);

        assertThat(JsonPath.<String>read(ended.body(), "$.state"))
                .as(ended.body())
                .isEqualTo("SUCCEEDED");
        assertThat(runs(operation)).isGreaterThan(1);
        assertThat(digest()).isEmpty();
        other.close();
    }

    @Test
    @Order(4)
    @DisplayName("S2: a node that is killed in the middle is told of, and another one is asked")
    void aNodeIsKilled() throws Exception {
        String operation;
        NodeProcess asked;
        try (Connection held = heldInTheMiddle()) {
            operation = begun(fleet.admin());
            awaitTheMiddle();
            asked = askedNode().startsWith("first-") ? first : second;
            asked.kill();
        }
        String died = askedNode();

        HttpResponse<String> ended = ended(operation);

        assertThat(JsonPath.<String>read(ended.body(), "$.state")).isEqualTo("FAILED");
        assertThat(JsonPath.<String>read(ended.body(), "$.error"))
                .isEqualTo("Node " + died
                        + " has stopped, or has not been heard from for too long, while it was to try the"
                        + " critical paths, so nothing is known of them; POST /api/consolidation/canary again.");
        assertThat(digest()).isEmpty();
        assertThat(JsonPath.<String>read(ended(begun(fleet.admin())).body(), "$.state"))
                .isEqualTo("SUCCEEDED");
    }

    @Test
    @Order(5)
    @DisplayName("S1: full function comes back with the unlock, which wants no reason after a canary that passed")
    void fullFunctionComesBack() throws Exception {
        HttpResponse<String> unlock = fleet.admin().delete("/api/lock");

        assertThat(unlock.statusCode()).as(unlock.body()).isEqualTo(200);
        NodeProcess alive = first.isAlive() ? first : second;
        new Walk(alive, "somebody").take();
    }

    /** Until it is closed, whoever registers waits: with the account written, and the second table not yet. */
    private static Connection heldInTheMiddle() throws SQLException {
        Connection holder = fleet.database()
                .server()
                .root(fleet.database().consolidatedSchema())
                .getConnection();
        holder.setAutoCommit(false);
        holder.createStatement().executeQuery("SELECT id FROM users FOR UPDATE");
        return holder;
    }

    private static void awaitTheMiddle() {
        await("a critical path waits")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> fleet.root().sql(WAITING).query(Integer.class).single() > 0);
    }

    private static String begun(AdminProcess admin) {
        HttpResponse<String> answer = admin.post("/api/consolidation/canary", Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static HttpResponse<String> ended(String operation) {
        return await("the end of " + operation)
                .atMost(Duration.ofSeconds(60))
                .until(() -> fleet.admin().get(operation), answer -> !JsonPath.<String>read(answer.body(), "$.state")
                        .equals("RUNNING"));
    }

    /** All rows of both tables, and what else could have been left. */
    private static List<Map<String, Object>> contents() {
        return fleet.root()
                .sql(
                        """
                        SELECT (SELECT SUM(CRC32(CONCAT_WS('/', id, name, email, encrypted_password, provider, uid,
                                  sign_in_count, failed_attempts, updated_at))) FROM auth_users) AS accounts,
                               (SELECT SUM(CRC32(CONCAT_WS('/', id, name, remote_id))) FROM users) AS users,
                               (SELECT COUNT(*) FROM auth_lock_pass) AS passes,
                               (SELECT COUNT(*) FROM auth_lock_deferred_sign_in WHERE arguments LIKE '%canary%') AS notes
                        """)
                .query()
                .listOfRows();
    }

    private static String digest() {
        return fleet.root()
                .sql("SELECT COALESCE(pass_digest, '') FROM auth_lock_fence")
                .query(String.class)
                .single();
    }

    private static String askedNode() {
        return fleet.root()
                .sql("SELECT node FROM auth_lock_canary ORDER BY id DESC LIMIT 1")
                .query(String.class)
                .single();
    }

    private static int runs(String operation) {
        return fleet.root()
                .sql("SELECT run FROM auth_lock_operation WHERE id = :id")
                .param("id", operation.substring(operation.lastIndexOf('/') + 1))
                .query(Integer.class)
                .single();
    }
}
