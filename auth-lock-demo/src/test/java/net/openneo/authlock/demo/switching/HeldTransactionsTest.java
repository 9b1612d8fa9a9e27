package net.openneo.authlock.demo.switching;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/** Transactions that were begun before the copy had ended, on a node and on a plain client, at each isolation level. */
class HeldTransactionsTest {
    private static final int PEOPLE = 20;

    private static Fleet fleet;
    private static App node;
    private static Accounts accounts;

    @BeforeAll
    static void start() {
        fleet = new Fleet(PEOPLE);
        node = fleet.nodeInThisProcess();
        accounts = node.get(Accounts.class);
    }

    @AfterAll
    static void stop() {
        node.close();
        fleet.close();
    }

    @BeforeEach
    void lock() {
        fleet.awaitAgreement();
        fleet.operator().lock();
    }

    @AfterEach
    void backToTheStart() {
        BackToTheStart.lead(fleet, PEOPLE);
    }

    @ParameterizedTest
    @EnumSource(value = Isolation.class, mode = EnumSource.Mode.EXCLUDE, names = "DEFAULT")
    void oneThatHasReadIsWaitedForAndNamed(Isolation isolation) throws SQLException {
        try (HeldTransaction onNode = begunOnNode(isolation);
                Connection plain = begunOnPlainClient(isolation)) {
            assertThat(onNode.does(HeldTransactionsTest::nameOfTheFirst)).isEqualTo("user1");
            assertThat(count(plain, fleet.database().legacyTable())).isEqualTo(PEOPLE);
            String nodesSession = named(onNode.does(HeldTransactionsTest::session));
            String plainSession = named(number(plain, "SELECT CONNECTION_ID()"));
            fleet.operator().copy();
            fleet.awaitLookAtTheCopy("in-the-test");

            HttpResponse<String> both = moveTable();
            plain.rollback();
            HttpResponse<String> nodesAlone = moveTable();

            assertThat(both.statusCode()).as(both.body()).isEqualTo(409);
            assertThat(both.body()).contains(nodesSession).contains(plainSession);
            assertThat(nodesAlone.statusCode()).as(nodesAlone.body()).isEqualTo(409);
            assertThat(nodesAlone.body()).contains(nodesSession).doesNotContain(plainSession);
            assertThat(onNode.does(HeldTransactionsTest::nameOfTheFirst)).isEqualTo("user1");
        }
        fleet.operator().switchTable();
        fleet.operator().unlock();
    }

    @ParameterizedTest
    @EnumSource(value = Isolation.class, mode = EnumSource.Mode.EXCLUDE, names = "DEFAULT")
    void oneThatHasReadNothingYetSeesEverybodyAfterTheSwitch(Isolation isolation) throws SQLException {
        String consolidated = fleet.database().consolidatedTable();
        try (Connection plain = begunOnPlainClient(isolation)) {
            try (HeldTransaction onNode = begunOnNode(isolation)) {
                fleet.operator().copy();
                fleet.operator().switchTable();

                HttpResponse<String> unlock = fleet.admin().send("DELETE", "/api/lock", Operator.WITHOUT_CANARY);

                assertThat(unlock.statusCode()).as(unlock.body()).isEqualTo(409);
                assertThat(unlock.body()).contains("has a transaction open that obeys revision");
                assertThat(onNode.does(HeldTransactionsTest::nameOfTheFirst)).isEqualTo("user1");
                assertThat(onNode.does(HeldTransactionsTest::people)).isEqualTo(PEOPLE);
            }
            fleet.operator().unlock();

            assertThat(count(plain, consolidated)).isEqualTo(PEOPLE);
        }
    }

    /** As if nobody had waited for it: then the pin that was taken at the begin still holds. */
    @ParameterizedTest
    @EnumSource(value = Isolation.class, mode = EnumSource.Mode.EXCLUDE, names = "DEFAULT")
    void oneOfANodeThatNobodyWaitsForGoesOnWithTheTableThatItBeganWith(Isolation isolation) {
        try (HeldTransaction onNode = begunOnNode(isolation)) {
            onNode.does(() -> jdbc().queryForObject("SELECT COUNT(*) FROM users", Integer.class));
            fleet.operator().copyOnly();
            fleet.root()
                    .sql("UPDATE auth_lock_fence SET active_table = 'CONSOLIDATED'")
                    .update();
            fleet.root()
                    .sql("UPDATE auth_lock_control SET active_table = 'CONSOLIDATED', revision = revision + 1")
                    .update();
            node.awaitRevision();

            assertThat(onNode.does(HeldTransactionsTest::nameOfTheFirst)).isEqualTo("user1");
            assertThat(onNode.does(HeldTransactionsTest::people)).isEqualTo(PEOPLE);
        }
        assertThat(accounts.findByName("user1")).isPresent();
    }

    private static HeldTransaction begunOnNode(Isolation isolation) {
        return new HeldTransaction(node.get(PlatformTransactionManager.class), isolation);
    }

    private static Connection begunOnPlainClient(Isolation isolation) throws SQLException {
        Connection plain =
                fleet.database().server().as("auth_app", "auth_app", "").getConnection();
        plain.setTransactionIsolation(isolation.value());
        plain.setAutoCommit(false);
        return plain;
    }

    private static String nameOfTheFirst() {
        return accounts.findByName("user1").orElseThrow().name();
    }

    private static long people() {
        return accounts.count();
    }

    private static long count(Connection plain, String table) throws SQLException {
        return number(plain, "SELECT COUNT(*) FROM " + table);
    }

    private static long number(Connection plain, String query) throws SQLException {
        try (Statement statement = plain.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static HttpResponse<String> moveTable() {
        return fleet.admin().put("/api/table", Operator.CONSOLIDATED);
    }

    private static JdbcTemplate jdbc() {
        return node.get(JdbcTemplate.class);
    }

    private static long session() {
        return requireNonNull(jdbc().queryForObject("SELECT CONNECTION_ID()", Long.class));
    }

    private static String named(long session) {
        return "session " + session + " (auth_app@";
    }
}
