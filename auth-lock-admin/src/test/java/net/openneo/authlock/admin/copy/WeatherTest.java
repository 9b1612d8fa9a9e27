package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.server.OneChange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may happen in the middle of a copy, which somebody holds up there by a row of his own with the last key. */
class WeatherTest {
    private static final int ROWS = 40_000;
    private static final RunningAdmin admin =
            RunningAdmin.start("auth-lock.admin.install-timeout=20s", "auth-lock.admin.drain-timeout=20s");
    private static final String LEGACY = admin.databases().legacyTable();
    private static final String CONSOLIDATED = admin.databases().consolidatedTable();
    private static final String STAGING = CONSOLIDATED + "_auth_lock_copy";
    private static final String GONE = "The lock under which the copy was made is gone; lock and copy again.";

    @BeforeAll
    static void fence() {
        admin.root()
                .sql("INSERT INTO " + LEGACY
                        + " (id, name) WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n"
                        + " WHERE n < " + ROWS + ") SELECT /*+ SET_VAR(cte_max_recursion_depth = 100000) */ n, CONCAT("
                        + "'user', n) FROM n")
                .update();
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    @BeforeEach
    void lock() {
        Copies.locked(admin);
    }

    @AfterEach
    void unlock() {
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void anUnlockStopsItAndTheNextCopySucceeds() throws SQLException {
        try (Connection holder = admin.client()) {
            String location = heldUp(holder);
            assertThat(admin.get(location).<Integer>read("$.done")).isPositive();
            assertThat(admin.get(location).<Integer>read("$.total")).isEqualTo(ROWS);
            assertThat(admin.get(location).<Double>read("$.ratePerSecond")).isPositive();
            assertThat(admin.get(location).<Integer>read("$.etaSeconds")).isNotNegative();

            Answer unlock = admin.delete("/api/lock");
            assertThat(unlock.status()).as(unlock.body()).isEqualTo(200);
            Copies.locked(admin);
            holder.rollback();

            assertStopped(location, GONE);
        }
        succeeds();
    }

    @Test
    void aRowOfSomebodyElseStopsItWithBothNumbers() throws SQLException {
        try (Connection holder = admin.client();
                Connection planter = admin.client()) {
            String location = heldUp(holder);
            planter.createStatement().execute("INSERT INTO " + STAGING + " (id, name) VALUES (70000, 'planted')");
            planter.commit();
            holder.rollback();

            assertStopped(
                    location,
                    "The table " + LEGACY + " has 40000 rows and its copy has 40001; the copy is left as " + STAGING
                            + " for a look.");
        }
        succeeds();
    }

    @Test
    void aSecondCopyIsRefusedMeanwhile() throws SQLException {
        try (Connection holder = admin.client();
                RunningAdmin other = admin.another()) {
            String location = heldUp(holder);

            for (RunningAdmin one : new RunningAdmin[] {admin, other}) {
                Answer refused = Copies.start(one);
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.detail())
                        .isEqualTo("A copy is under way already; GET " + location + " tells how far it is.");
            }

            holder.rollback();
            assertThat(Copies.ended(other, location).<String>read("$.state")).isEqualTo("SUCCEEDED");
        }
        forget();
    }

    @Test
    void theEndOfItsSessionsFailsItAndTheNextCopySucceeds() throws SQLException {
        try (Connection holder = admin.client()) {
            String location = heldUp(holder);

            killSessionsOfAdmin();

            Answer operation = Copies.ended(admin, location);
            assertThat(operation.<String>read("$.state")).isEqualTo("FAILED");
            assertThat(operation.<String>read("$.error"))
                    .matches("Admin was stopped while it copied; POST /api/consolidation/copy again\\."
                            + "|The database failed while it copied \\(error \\d+\\); POST /api/consolidation/copy"
                            + " again\\.");
            holder.rollback();
        }
        succeeds();
    }

    @Test
    void whoeverUsesTheCopyForTooLongIsNamed() throws SQLException {
        try (RunningAdmin impatient = admin.another("auth-lock.admin.install-timeout=1s");
                Connection holder = admin.client()) {
            String location = heldUp(impatient, holder);

            Answer operation = Copies.ended(impatient, location);

            assertThat(operation.<String>read("$.state")).isEqualTo("FAILED");
            assertThat(operation.<String>read("$.error"))
                    .isEqualTo("The table " + STAGING
                            + ", or a row of auth-lock that the copy needs, was in use for 1 s, so"
                            + " that the copy could not go on;"
                            + " POST /api/consolidation/copy again; in the way: session " + session(holder)
                            + " (root@localhost).");
            holder.rollback();
        }
        succeeds();
    }

    @Test
    void anotherChangeThatTakesLongIsWaitedForAtItsEnd() throws SQLException {
        try (Connection holder = admin.client();
                RunningAdmin other = admin.another()) {
            String location = heldUp(holder);

            change(other, () -> {
                rollback(holder);
                await().atMost(Duration.ofSeconds(30))
                        .during(Duration.ofSeconds(7))
                        .until(() -> admin.get(location).<String>read("$.state"), "RUNNING"::equals);
            });

            assertThat(Copies.ended(admin, location).<String>read("$.state")).isEqualTo("SUCCEEDED");
        }
        forget();
    }

    /** The next copy uses the same table, and may have begun. */
    @Test
    void whoeverHasLostTheTurnLeavesTheTableAlone() throws SQLException {
        try (Connection holder = admin.client();
                RunningAdmin other = admin.another()) {
            String location = heldUp(holder);

            change(other, () -> {
                rollback(holder);
                await().atMost(Duration.ofSeconds(30)).until(WeatherTest::waitsForTheOtherChange);
                admin.root().sql("KILL " + turn()).update();
                await().atMost(Duration.ofSeconds(30)).until(() -> turn() == 0);
            });

            await().atMost(Duration.ofSeconds(30)).until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("auth-lock-copy-")));
            assertThat(Copies.ended(admin, location).<String>read("$.state")).isEqualTo("FAILED");
            assertThat(admin.root()
                            .sql("SELECT COUNT(*) FROM information_schema.TRIGGERS"
                                    + " WHERE CONCAT(EVENT_OBJECT_SCHEMA, '.', EVENT_OBJECT_TABLE) = :staging")
                            .param("staging", STAGING)
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
        succeeds();
    }

    @Test
    void anOperationThatNobodyWorksOnHasFailed() {
        admin.root()
                .sql("INSERT INTO auth_lock_operation (id, verb, state, unit, actor, started_at, updated_at)"
                        + " VALUES (100000, 'copy', 'RUNNING', 'rows', 'x', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))")
                .update();

        Answer operation = admin.get("/api/operations/100000");

        assertThat(operation.<String>read("$.state")).isEqualTo("FAILED");
        assertThat(operation.<String>read("$.error"))
                .isEqualTo("Admin was stopped while it copied; POST /api/consolidation/copy again.");
        assertThat(admin.get("/api/operations/100000").body()).isEqualTo(operation.body());
    }

    @Test
    void anUnknownOperationIsNotThere() {
        for (String id : new String[] {"999999", "abc", "1234567890123456789012"}) {
            Answer answer = admin.get("/api/operations/" + id);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.detail()).isEqualTo("There is no operation '" + id + "'.");
        }
    }

    private static String heldUp(Connection holder) throws SQLException {
        return heldUp(admin, holder);
    }

    /** Begins a copy, and holds it up in its last range. */
    private static String heldUp(RunningAdmin one, Connection holder) throws SQLException {
        String location = Copies.accepted(one);
        await().pollInterval(Duration.ofMillis(1)).until(() -> one.get(location).<Integer>read("$.done") > 0);
        holder.createStatement().execute("INSERT INTO " + STAGING + " (id, name) VALUES (" + ROWS + ", 'mine')");
        await().pollInterval(Duration.ofMillis(200)).until(WeatherTest::isWaiting);
        return location;
    }

    private static void change(RunningAdmin one, Runnable change) {
        one.context().getBean(OneChange.class).make(() -> {
            change.run();
            return true;
        });
    }

    private static void rollback(Connection holder) {
        try {
            holder.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("The copy could not be let go on.", e);
        }
    }

    private static boolean waitsForTheOtherChange() {
        return admin.root()
                        .sql("SELECT COUNT(*) FROM information_schema.PROCESSLIST"
                                + " WHERE STATE = 'User lock' AND USER = :account")
                        .param("account", RunningAdmin.account(admin.databases()))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The session that has the turn to copy, 0 for none. */
    private static long turn() {
        return admin.root()
                .sql("SELECT COALESCE(IS_USED_LOCK(CONCAT('auth-lock-operation-', SHA1(DATABASE()))), 0)")
                .query(Long.class)
                .single();
    }

    /** Asked more often than every 100 ms, the server answers from memory and never looks again. */
    private static boolean isWaiting() {
        return admin.root()
                        .sql("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"
                                + " AND trx_query LIKE 'INSERT INTO%auth_lock_copy%'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static void killSessionsOfAdmin() {
        admin.root()
                .sql("SELECT ID FROM information_schema.PROCESSLIST WHERE USER = :account")
                .param("account", RunningAdmin.account(admin.databases()))
                .query(Long.class)
                .list()
                .forEach(id -> admin.root().sql("KILL " + id).update());
    }

    private static void assertStopped(String location, String sentence) {
        Answer operation = Copies.ended(admin, location);
        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("STOPPED");
        assertThat(operation.<String>read("$.error")).isEqualTo(sentence);
        assertThat(operation.<Object>read("$.result")).isNull();
        assertThat(Copies.phase(admin)).isEqualTo("LOCKED");
        assertThat(Copies.exists(admin, CONSOLIDATED)).isFalse();
        assertThat(admin.get("/api/audit?limit=9").<List<String>>read("$[*].outcome"))
                .contains(sentence);
    }

    private static void succeeds() {
        Copies.copied(admin);
        assertThat(Copies.rows(admin, CONSOLIDATED)).hasSize(ROWS).isEqualTo(Copies.rows(admin, LEGACY));
        assertThat(Copies.phase(admin)).isEqualTo("COPIED");
        forget();
    }

    /** So that the next test finds things as they were at first. */
    private static void forget() {
        admin.root().sql("DROP TABLE " + CONSOLIDATED).update();
        admin.root().sql("UPDATE auth_lock_consolidation SET phase = 'LOCKED'").update();
    }

    private static long session(Connection connection) throws SQLException {
        var row = connection.createStatement().executeQuery("SELECT CONNECTION_ID()");
        row.next();
        return row.getLong(1);
    }
}
