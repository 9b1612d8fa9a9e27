package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.server.OneChange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may happen in the middle of a copy, which somebody holds up there by a row of his own with the last key. */
class WeatherTest {
    private static final BigSite site = new BigSite();
    private static final RunningAdmin admin = site.admin;
    private static final String LEGACY = site.legacy;
    private static final String CONSOLIDATED = site.consolidated;
    private static final String STAGING = site.staging;
    private static final String GONE = "The lock under which the copy was made is gone; lock and copy again.";

    @BeforeEach
    void lock() {
        Copies.locked(admin);
    }

    @AfterEach
    void unlock() {
        site.forget();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void anUnlockStopsItAndTheNextCopySucceeds() throws SQLException {
        try (Connection holder = admin.client()) {
            String location = site.heldUp(holder);
            assertThat(admin.get(location).<Integer>read("$.done")).isPositive();
            assertThat(admin.get(location).<Integer>read("$.total")).isEqualTo(BigSite.ROWS);
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
            String location = site.heldUp(holder);
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
    void aRowOfSomebodyElseWithAnIdThatIsStillToComeStopsIt() throws SQLException {
        try (Connection holder = admin.client()) {
            String location = site.heldUp(holder);
            holder.commit();

            Answer operation = Copies.ended(admin, location);
            assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("STOPPED");
            assertThat(operation.<String>read("$.error"))
                    .matches("A row of " + LEGACY
                            + " with an id from \\d+ to 40000 cannot be copied \\(error 1062\\): the"
                            + " copy has one with the same id or the same unique value already\\. Put that right, and POST"
                            + " /api/consolidation/copy again\\.");
        }
        succeeds();
    }

    @Test
    void aTableThatIsAlteredMeanwhileStopsIt() throws SQLException {
        try (Connection holder = admin.client();
                Connection administrator = admin.client()) {
            String location = site.heldUp(holder);
            CompletableFuture<Void> altered =
                    CompletableFuture.runAsync(() -> alter(administrator, "ADD COLUMN later INT"));
            await().atMost(BigSite.LONG).until(WeatherTest::waitsForTheCopy);
            holder.rollback();

            assertStopped(
                    location,
                    "The table " + LEGACY
                            + " was altered while it was copied; POST /api/consolidation/copy again, which"
                            + " makes the copy anew.");
            altered.join();
            alter(administrator, "DROP COLUMN later");
        }
        succeeds();
    }

    @Test
    void aSecondCopyIsRefusedMeanwhile() throws SQLException {
        try (Connection holder = admin.client();
                RunningAdmin other = admin.another()) {
            String location = site.heldUp(holder);

            for (RunningAdmin one : new RunningAdmin[] {admin, other}) {
                Answer refused = Copies.start(one);
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.detail())
                        .isEqualTo("A copy is under way already; GET " + location + " tells how far it is.");
            }

            holder.rollback();
            assertThat(Copies.ended(other, location).<String>read("$.state")).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void whoeverUsesTheCopyForTooLongIsNamed() throws SQLException {
        try (RunningAdmin impatient = admin.another("auth-lock.admin.install-timeout=1s");
                Connection holder = admin.client()) {
            String location = site.heldUp(impatient, holder, BigSite.ROWS);

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
            String location = site.heldUp(holder);

            change(other, () -> {
                rollback(holder);
                await().atMost(Duration.ofSeconds(30))
                        .during(Duration.ofSeconds(7))
                        .until(() -> admin.get(location).<String>read("$.state"), "RUNNING"::equals);
            });

            assertThat(Copies.ended(admin, location).<String>read("$.state")).isEqualTo("SUCCEEDED");
        }
    }

    /** The next copy uses the same table, and may have begun. */
    @Test
    void whoeverHasLostTheTurnLeavesTheTableAlone() throws SQLException {
        try (Connection holder = admin.client();
                RunningAdmin other = admin.another()) {
            String location = site.heldUp(holder);

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

    private static void alter(Connection administrator, String change) {
        try {
            administrator.createStatement().execute("ALTER TABLE " + LEGACY + " " + change);
        } catch (SQLException e) {
            throw new IllegalStateException("The table could not be altered.", e);
        }
    }

    private static boolean waitsForTheCopy() {
        return admin.root()
                        .sql("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'ALTER TABLE%'"
                                + " AND STATE = 'Waiting for table metadata lock'")
                        .query(Integer.class)
                        .single()
                > 0;
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
        site.assertCopied();
    }

    private static long session(Connection connection) throws SQLException {
        var row = connection.createStatement().executeQuery("SELECT CONNECTION_ID()");
        row.next();
        return row.getLong(1);
    }
}
