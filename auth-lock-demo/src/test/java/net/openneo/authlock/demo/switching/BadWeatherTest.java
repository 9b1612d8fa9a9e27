package net.openneo.authlock.demo.switching;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.hammer.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that begin, sleep or lack a right while the accounts move. */
class BadWeatherTest {
    private static final int PEOPLE = 20;

    private static Fleet fleet;
    private static NodeProcess healthy;
    private static NodeProcess sleeper;

    @BeforeAll
    static void start() {
        fleet = new Fleet(PEOPLE);
        List<NodeProcess> nodes = fleet.start("healthy", "sleeper");
        healthy = nodes.get(0);
        sleeper = nodes.get(1);
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @BeforeEach
    void awaitAgreement() {
        fleet.awaitAgreement();
    }

    @AfterEach
    void backToTheStart() {
        sleeper.resume();
        BackToTheStart.lead(fleet, PEOPLE);
    }

    @Test
    void aNodeThatStartsWhileTheAccountsMoveUsesTheNewTable() throws Exception {
        fleet.operator().lock();
        fleet.operator().copy();
        NodeProcess newcomer = fleet.launch(fleet.settings("newcomer"));
        fleet.operator().switchTable();
        newcomer.awaitReady();

        fleet.operator().unlock();

        assertThat(tableOf(newcomer)).isEqualTo("CONSOLIDATED");
        requireUseOfTheNewTable(newcomer, "newcomer-1");
        fleet.stop(newcomer);
    }

    @Test
    void aNodeThatSleptOverEverythingIsRightFromItsFirstLoginOn() throws Exception {
        sleeper.pause();
        HttpResponse<String> lock = fleet.admin().put("/api/lock", Map.of("reason", "a move"));
        fleet.operator().move();
        changePassword(healthy, 1, "another password");
        sleeper.resume();

        assertThat(new Visitor(sleeper.baseUrl()).logIn("user1", "password1")).isEqualTo(401);
        assertThat(new Visitor(sleeper.baseUrl()).logIn("user1", "another password"))
                .isEqualTo(200);

        requireUseOfTheNewTable(sleeper, "sleeper-1");
        assertThat(lock.statusCode()).as(lock.body()).isEqualTo(202);
        assertThat(lock.body())
                .containsPattern("Node sleeper-[0-9a-f]+ has acknowledged revision \\d+ and not yet \\d+; it is waited"
                        + " for until it does, or has not been heard from for 4 s\\.");
    }

    @Test
    void aNodeThatFallsAsleepBetweenLockAndSwitchIsWaitedForUntilItIsNoLongerLive() throws Exception {
        fleet.operator().lock();
        fleet.operator().copy();
        sleeper.pause();

        HttpResponse<String> early = fleet.admin().put("/api/table", Operator.CONSOLIDATED);
        fleet.operator().switchTable();
        fleet.operator().unlock();

        assertThat(early.statusCode()).as(early.body()).isIn(202, 409);
        assertThat(early.body()).contains("Node sleeper-");
        changePassword(healthy, 2, "another password");
        sleeper.resume();
        assertThat(new Visitor(sleeper.baseUrl()).logIn("user2", "password2")).isEqualTo(401);
        requireUseOfTheNewTable(sleeper, "sleeper-2");
    }

    @Test
    void aNodeWithoutRightsOnTheNewTableStopsTheSwitch() throws Exception {
        NodeProcess poor = fleet.launch(fleet.settings("poor")
                .with("spring.datasource.username", "auth_app_poor")
                .with("spring.datasource.password", fleet.accountForTheOldTableAlone("auth_app_poor")));
        poor.awaitReady();
        fleet.operator().lock();
        fleet.operator().copy();

        HttpResponse<String> refused = fleet.operator().answerToSwitch();
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).containsPattern("Node poor-[0-9a-f]+ cannot use the consolidated table: ");
        assertThat(fleet.admin().get("/api/table").body()).contains("\"active\":\"LEGACY\"");

        fleet.stop(poor);
        fleet.operator().switchTable();
        fleet.operator().unlock();
        requireUseOfTheNewTable(healthy, "healthy-1");
    }

    private static void requireUseOfTheNewTable(NodeProcess node, String name) throws Exception {
        Map<String, String> account = Map.of("name", name, "password", "a long password");
        HttpResponse<String> answer = new Visitor(node.baseUrl()).post("/register", account);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(rows(fleet.database().consolidatedTable(), name)).isEqualTo(1);
        assertThat(rows(fleet.database().legacyTable(), name)).isZero();
        assertThat(new Visitor(node.baseUrl()).logIn(name, "a long password")).isEqualTo(200);
    }

    private static void changePassword(NodeProcess node, int number, String next) throws Exception {
        Visitor visitor = new Visitor(node.baseUrl());
        assertThat(visitor.logIn("user" + number, "password" + number)).isEqualTo(200);
        Map<String, String> form = Map.of("newPassword", next, "currentPassword", "password" + number);
        assertThat(visitor.post("/settings", form).statusCode()).isEqualTo(200);
    }

    private static long rows(String table, String name) {
        return fleet.root()
                .sql("SELECT COUNT(*) FROM " + table + " WHERE name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private static String tableOf(NodeProcess node) throws Exception {
        return JsonPath.read(
                new Visitor(node.baseUrl()).get("/actuator/authlock").body(), "$.table");
    }
}
