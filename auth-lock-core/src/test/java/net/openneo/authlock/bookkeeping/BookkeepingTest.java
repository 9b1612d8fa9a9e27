package net.openneo.authlock.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.openneo.authlock.SkippedWhileLocked;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Logins;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.word.Counters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;

/** Log-ins and their bookkeeping on a pool of two connections. */
class BookkeepingTest {
    private static FreshDatabases databases;
    private static App app;

    /** Keeps the bookkeeping's thread busy until told otherwise. */
    static class Busy {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        @SkippedWhileLocked
        public void keepBusy() throws InterruptedException {
            begun().countDown();
            assertThat(released().await(10, TimeUnit.SECONDS)).isTrue();
        }

        CountDownLatch begun() {
            return begun;
        }

        CountDownLatch released() {
            return released;
        }
    }

    @BeforeAll
    static void start() {
        databases = FreshDatabases.create();
        app = App.start(
                databases,
                WebApplicationType.NONE,
                new Class<?>[] {Busy.class},
                "spring.datasource.hikari.maximum-pool-size=2",
                "spring.datasource.hikari.connection-timeout=1000");
    }

    @AfterAll
    static void stop() {
        app.close();
        databases.drop();
    }

    @BeforeEach
    void oneAccount() {
        app.root()
                .sql("DROP TRIGGER IF EXISTS " + databases.legacySchema() + ".refuse")
                .update();
        app.root().sql("DELETE FROM auth_lock_deferred_sign_in").update();
        app.unlock();
        app.root().sql("DELETE FROM " + databases.legacyTable()).update();
        app.root()
                .sql("INSERT INTO " + databases.legacyTable() + " (id, name) VALUES (7, 'ada')")
                .update();
    }

    @Test
    void tenLoginsAtOnceWaitForNothingWhileTheirBookkeepingHangs() throws Exception {
        try (Connection other = databases.dataSource().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().executeQuery("SELECT * FROM " + databases.legacyTable() + " FOR UPDATE");

            assertThat(tenLogins()).allSatisfy(took -> assertThat(took).isLessThan(Duration.ofSeconds(1)));

            assertThat(signIns()).isZero();
            other.rollback();
        }
        await().untilAsserted(() -> assertThat(signIns()).isEqualTo(10));
    }

    @Test
    void tenLoginsAtOnceSucceedUnderTheLockAndTheirBookkeepingIsNoted() throws Exception {
        app.lock();
        long skipped = app.get(Counters.class).skipped();

        assertThat(tenLogins()).allSatisfy(took -> assertThat(took).isLessThan(Duration.ofSeconds(1)));

        await().untilAsserted(() -> assertThat(notes())
                .hasSize(10)
                .containsOnly("net.openneo.authlock.app.Settings.recordSignIn(long)[7]"));
        assertThat(app.get(Counters.class).skipped() - skipped).isEqualTo(10);
        assertThat(signIns()).isZero();
    }

    @Test
    void bookkeepingMayTouchAManagedAccountOfItsOwn() {
        app.get(Settings.class).recordSignIn(7);

        await().untilAsserted(() -> assertThat(signIns()).isEqualTo(1));
        assertThat(notes()).isEmpty();
    }

    @Test
    void aLockBetweenCallAndExecutionLeavesTheBookkeepingOutAndNotesIt() throws Exception {
        Busy busy = app.get(Busy.class);
        busy.keepBusy();
        busy.begun().await();
        app.get(Logins.class).logIn("ada");

        app.lock();
        busy.released().countDown();

        await().untilAsserted(() ->
                assertThat(notes()).containsExactly("net.openneo.authlock.app.Settings.recordSignIn(long)[7]"));
        assertThat(signIns()).isZero();
    }

    @Test
    void aRefusalByTheDatabaseLeavesTheBookkeepingOutAndNotesIt() {
        app.root()
                .sql("CREATE TRIGGER " + databases.legacySchema() + ".refuse BEFORE UPDATE ON "
                        + databases.legacyTable() + " FOR EACH ROW SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 1644,"
                        + " MESSAGE_TEXT = 'auth-lock: refused by the database'")
                .update();

        app.get(Logins.class).logIn("ada");

        await().untilAsserted(() ->
                assertThat(notes()).containsExactly("net.openneo.authlock.app.Settings.recordSignIn(long)[7]"));
        assertThat(signIns()).isZero();
    }

    @Test
    void bookkeepingThatWaitsIsDoneBeforeTheAppIsGone() throws Exception {
        App closing = App.start(databases, WebApplicationType.NONE, new Class<?>[] {Busy.class});
        Busy busy = closing.get(Busy.class);
        busy.keepBusy();
        busy.begun().await();
        closing.get(Logins.class).logIn("ada");

        Bookkeeper bookkeeper = closing.get(Bookkeeper.class);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(closing::close);
        await().until(() -> !bookkeeper.isRunning());
        busy.released().countDown();
        closed.join();

        assertThat(signIns()).isEqualTo(1);
    }

    private static List<Duration> tenLogins() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(10);
        try {
            List<Callable<Duration>> logins = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                logins.add(BookkeepingTest::timedLogin);
            }
            List<Duration> took = new ArrayList<>();
            for (Future<Duration> login : people.invokeAll(logins)) {
                took.add(login.get());
            }
            return took;
        } finally {
            people.shutdownNow();
        }
    }

    private static Duration timedLogin() {
        long from = System.nanoTime();
        assertThat(app.get(Logins.class).logIn("ada")).isEqualTo("ada");
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private static int signIns() {
        return app.root()
                .sql("SELECT sign_in_count FROM " + databases.legacyTable() + " WHERE id = 7")
                .query(Integer.class)
                .single();
    }

    private static List<String> notes() {
        return app.root()
                .sql("SELECT CONCAT(method, arguments) FROM auth_lock_deferred_sign_in")
                .query(String.class)
                .list();
    }
}
