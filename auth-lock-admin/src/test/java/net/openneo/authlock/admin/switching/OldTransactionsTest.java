package net.openneo.authlock.admin.switching;

import static net.openneo.authlock.admin.switching.Consolidating.TO_CONSOLIDATED;
import static net.openneo.authlock.admin.switching.Consolidating.TO_LEGACY;
import static net.openneo.authlock.admin.switching.Consolidating.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A view of the data that is older than the copy finds no account in the new table. */
class OldTransactionsTest {
    private static final Consolidating consolidating = Consolidating.start();
    private static final RunningAdmin admin = consolidating.admin();
    private static final String LEGACY = admin.databases().legacyTable();

    @AfterEach
    void reset() {
        consolidating.reset();
    }

    @AfterAll
    static void stop() {
        consolidating.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ISOLATION LEVEL READ UNCOMMITTED",
                "ISOLATION LEVEL READ COMMITTED",
                "ISOLATION LEVEL REPEATABLE READ",
                "ISOLATION LEVEL SERIALIZABLE",
                "READ ONLY"
            })
    void oneThatHasReadIsNamedAndCanBeEnded(String characteristic) throws SQLException {
        try (Connection client = admin.app()) {
            client.createStatement().execute("SET TRANSACTION " + characteristic);
            client.createStatement().executeQuery("SELECT * FROM " + LEGACY + " WHERE id = 2");
            consolidating.copied();

            assertNamed(client);

            assertThat(admin.delete("/api/blockers/" + session(client)).status())
                    .isEqualTo(200);
            assertThat(admin.put("/api/table", TO_CONSOLIDATED).status()).isEqualTo(200);
            assertThatThrownBy(() -> client.createStatement().executeQuery("SELECT 1"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void oneThatHasTakenItsViewWithoutReadingIsNamed() throws SQLException {
        try (Connection client = admin.app()) {
            client.createStatement().execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            consolidating.copied();

            assertNamed(client);

            client.rollback();
            assertThat(admin.put("/api/table", TO_CONSOLIDATED).status()).isEqualTo(200);
        }
    }

    @Test
    void oneThatIsOlderIsNamedThoughItHasWrittenSince() throws SQLException {
        String own = admin.databases().legacySchema() + ".notes";
        admin.root().sql("CREATE TABLE " + own + " (id INT PRIMARY KEY)").update();
        try (Connection client = admin.app()) {
            client.createStatement().executeQuery("SELECT * FROM " + LEGACY);
            consolidating.copied();
            CompletableFuture<Answer> move = move();
            awaitUnderWay();
            client.createStatement().executeUpdate("INSERT INTO " + own + " VALUES (1)");

            assertThat(move.join().status()).as(move.join().body()).isEqualTo(409);
            assertNamed(client);
            client.rollback();
        } finally {
            admin.root().sql("DROP TABLE " + own).update();
        }
    }

    /** Somebody may start a node, or wake it, while they are waited for. */
    @Test
    void aNodeThatCannotUseTheTableAndCameMeanwhileHoldsUpTheSwitch() throws SQLException {
        try (Connection client = admin.app()) {
            client.createStatement().executeQuery("SELECT * FROM " + LEGACY);
            consolidating.copied();
            admin.root()
                    .sql("TRUNCATE TABLE performance_schema.events_statements_history")
                    .update();
            CompletableFuture<Answer> move = move();
            awaitLookedFor();
            consolidating.node("late");
            consolidating.node("late", "hindrance", "The account 'app' must not read it.");
            client.rollback();

            assertThat(move.join().status()).as(move.join().body()).isEqualTo(409);
            assertThat(move.join().detail())
                    .isEqualTo("Node late cannot use the consolidated table: The account 'app' must not read it. Mend"
                            + " that or stop the node, and ask again.");
            assertThat(admin.get("/api/table").<String>read("$.active")).isEqualTo("LEGACY");
        }
    }

    /** InnoDB does not renew its list while somebody asks for it all the time. */
    @Test
    void oneIsNotOverlookedInAListThatIsOutOfDate() throws SQLException {
        consolidating.copied();
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> monitor = CompletableFuture.runAsync(() -> keepAsking(enough));
        try (Connection client = admin.app()) {
            client.createStatement().executeQuery("SELECT * FROM " + LEGACY);
            consolidating.copy();

            Answer refused = admin.put("/api/table", TO_CONSOLIDATED);

            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            // On a busy machine those who ask may pause for 100 ms, and then the list is renewed and names it.
            assertThat(refused.detail())
                    .isIn(
                            "The server's list of transactions, information_schema.innodb_trx, is out of date: the server"
                                    + " does not renew it while somebody asks for it more than ten times a second. Stop"
                                    + " that, and ask again.",
                            inVain(client));
        } finally {
            enough.set(true);
            monitor.join();
        }
        assertThat(admin.put("/api/table", TO_CONSOLIDATED).status()).isEqualTo(200);
    }

    @Test
    void oneThatWasBegunWithoutAStatementIsNotWaitedForAndSeesTheCopy() throws SQLException {
        try (Connection client = admin.client()) {
            client.createStatement().execute("START TRANSACTION");
            consolidating.copied();

            assertThat(admin.put("/api/table", TO_CONSOLIDATED).status()).isEqualTo(200);

            ResultSet row = client.createStatement()
                    .executeQuery("SELECT COUNT(*) FROM " + admin.databases().consolidatedTable());
            row.next();
            assertThat(row.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void oneThatBeganAfterTheCopyIsNotWaitedForAndNotEnded() throws SQLException {
        try (Connection client = admin.app()) {
            consolidating.copied();
            client.createStatement().executeQuery("SELECT * FROM " + LEGACY);

            assertThat(admin.delete("/api/blockers/" + session(client)).status())
                    .isEqualTo(404);
            Answer moved = admin.put("/api/table", TO_CONSOLIDATED);

            assertThat(moved.status()).as(moved.body()).isEqualTo(200);
            client.createStatement().executeQuery("SELECT * FROM " + LEGACY);
        }
    }

    @Test
    void onesThatAreOldAreNotEndedUnlessThereIsACopyToMoveTo() throws SQLException {
        try (Connection client = admin.app()) {
            client.createStatement().executeQuery("SELECT * FROM " + LEGACY);
            consolidating.copied();
            consolidating
                    .root()
                    .sql("UPDATE auth_lock_consolidation SET lock_revision = 1")
                    .update();

            assertThat(admin.delete("/api/blockers/" + session(client)).detail())
                    .isEqualTo("Nothing called '" + session(client)
                            + "' is in the way at this moment; only what is may be ended from here.");
        }
    }

    @Test
    void onesThatAreOldDoNotMatterOnTheWayBack() throws SQLException {
        consolidating.switched();
        try (Connection client = admin.app()) {
            client.createStatement().executeQuery("SELECT * FROM " + LEGACY);
            consolidating
                    .root()
                    .sql("UPDATE auth_lock_consolidation SET copy_ended_at = UTC_TIMESTAMP(6)")
                    .update();

            assertThat(admin.put("/api/table", TO_LEGACY).status()).isEqualTo(200);
        }
    }

    private static void assertNamed(Connection client) throws SQLException {
        Answer before = admin.get("/api/table");

        Answer refused = admin.put("/api/table", TO_CONSOLIDATED);

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo(inVain(client));
        assertThat(refused.<Integer>read("$.blockers.length()")).isOne();
        assertThat(refused.<Integer>read("$.blockers[0].session")).isEqualTo((int) session(client));
        assertThat(refused.<String>read("$.blockers[0].account")).isEqualTo(admin.appAccount() + "@localhost");
        assertThat(refused.<String>read("$.blockers[0].kind")).isEqualTo("OLD_TRANSACTION");
        assertThat(refused.<Integer>read("$.blockers[0].seconds")).isPositive();
        assertThat(refused.<String>read("$.blockers[0].description"))
                .isEqualTo("Its transaction began before the copy ended and might not see what was copied; end it, or"
                        + " kill it.");
        assertThat(admin.get("/api/table").body()).isEqualTo(before.body());
    }

    private static String inVain(Connection client) throws SQLException {
        return "The accounts did not move, because transactions that began before the copy ended were waited for in vain"
                + " for 1 s; in the way: session " + session(client) + " (" + admin.appAccount() + "@localhost).";
    }

    private static void keepAsking(AtomicBoolean enough) {
        try (Connection connection = admin.client()) {
            while (!enough.get()) {
                connection.createStatement().executeQuery("SELECT COUNT(*) FROM information_schema.innodb_trx");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The list could not be asked for.", e);
        }
    }

    private static CompletableFuture<Answer> move() {
        return CompletableFuture.supplyAsync(() -> admin.put("/api/table", TO_CONSOLIDATED));
    }

    private static void awaitLookedFor() {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> admin.root()
                                .sql("SELECT COUNT(*) FROM performance_schema.threads t"
                                        + " JOIN performance_schema.events_statements_history h ON h.THREAD_ID ="
                                        + " t.THREAD_ID WHERE t.PROCESSLIST_USER = :account AND h.SQL_TEXT LIKE"
                                        + " '%innodb_trx%trx_started <%'")
                                .param("account", RunningAdmin.account(admin.databases()))
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    private static void awaitUnderWay() {
        await().atMost(Duration.ofSeconds(30)).until(() -> Consolidating.keeper(admin) != 0);
    }
}
