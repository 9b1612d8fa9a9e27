package net.openneo.authlock.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.word.Counters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Bookkeeping that the lock has left out is applied after the unlock: once, in order, whatever happens. */
@ExtendWith(OutputCaptureExtension.class)
class DeferredWorkTest {
    private static final String RECORD = "net.openneo.authlock.bookkeeping.Journal.record(long)";
    private static final String FAIL = "net.openneo.authlock.bookkeeping.Journal.fail(java.lang.String)";
    private static FreshDatabases databases;
    private static App app;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.create();
        app = App.start(databases, WebApplicationType.NONE, new Class<?>[] {Journal.class});
        Journal.createTable(app.root());
    }

    @AfterAll
    static void stop() {
        app.close();
        databases.drop();
    }

    @BeforeEach
    void lockedWithOneAccount() {
        app.root().sql("DELETE FROM auth_lock_deferred_sign_in").update();
        app.unlock();
        app.switchTo(ActiveTable.LEGACY);
        app.lock();
        app.root().sql("DELETE FROM journal").update();
        app.root().sql("DROP TABLE IF EXISTS " + databases.consolidatedTable()).update();
        app.root().sql("DELETE FROM " + databases.legacyTable()).update();
        app.root()
                .sql("INSERT INTO " + databases.legacyTable() + " (id, name) VALUES (7, 'ada')")
                .update();
    }

    @Test
    @DisplayName("L8: what the lock has left out is applied after the unlock, once and in order")
    void onceAndInOrder() {
        for (int number = 1; number <= 50; number++) {
            app.get(Journal.class).record(number);
        }
        awaitNotes(50);
        long applied = app.get(Counters.class).applied();

        app.unlock();

        awaitNotes(0);
        assertThat(Journal.entries(app.root())).isEqualTo(numbers(1, 50));
        assertThat(signIns(databases.legacyTable())).isEqualTo(50);
        await().untilAsserted(() ->
                assertThat(app.get(Counters.class).applied() - applied).isEqualTo(50));
    }

    @Test
    @DisplayName("L8: two nodes that apply at once apply each once and in order")
    void twoNodesAtOnce() {
        plant(1, 200);
        long applied = app.get(Counters.class).applied();
        try (App second = App.start(databases, WebApplicationType.NONE, new Class<?>[] {Journal.class})) {
            Journal.IN_THE_MIDDLE.set(DeferredWorkTest::awaitTheOtherNode);

            app.unlock();

            awaitNotes(0);
            assertThat(Journal.entries(app.root())).isEqualTo(numbers(1, 200));
            assertThat(signIns(databases.legacyTable())).isEqualTo(200);
            await().untilAsserted(() -> assertThat(app.get(Counters.class).applied()
                            - applied
                            + second.get(Counters.class).applied())
                    .isEqualTo(200));
        }
    }

    @Test
    @DisplayName("L8: new bookkeeping of the node comes after what is left")
    void newBookkeepingComesAfterWhatIsLeft() {
        plant(1, 30);
        CountDownLatch unlocked = new CountDownLatch(1);
        Journal.IN_THE_MIDDLE.set(() -> Journal.await(unlocked));

        app.unlock();
        for (int number = 31; number <= 40; number++) {
            app.get(Journal.class).record(number);
        }
        unlocked.countDown();

        await().untilAsserted(() -> assertThat(Journal.entries(app.root())).isEqualTo(numbers(1, 40)));
    }

    @Test
    @DisplayName("L8: a session that is killed in the middle has done nothing, and it is done again")
    void killedInTheMiddle() {
        plant(1, 10);
        Journal.IN_THE_MIDDLE.set(() -> app.get(Journal.class).killOwnSession());

        app.unlock();

        awaitNotes(0);
        assertThat(Journal.IN_THE_MIDDLE.get()).isNull();
        assertThat(Journal.entries(app.root())).isEqualTo(numbers(1, 10));
        assertThat(signIns(databases.legacyTable())).isEqualTo(10);
    }

    @Test
    @DisplayName("L8: what is refused because the lock is on again is kept, with what comes after it")
    void lockedAgainInTheMiddle() {
        plant(1, 10);
        app.root()
                .sql("CREATE TRIGGER " + databases.legacySchema() + ".refuse BEFORE UPDATE ON "
                        + databases.legacyTable() + " FOR EACH ROW IF (SELECT COUNT(*) FROM "
                        + databases.consolidatedSchema() + ".journal) = 4 THEN SIGNAL SQLSTATE '45000' SET"
                        + " MYSQL_ERRNO = 1644, MESSAGE_TEXT = 'auth-lock: refused by the database'; END IF")
                .update();

        app.unlock();
        awaitNotes(6);
        app.lock();
        app.get(Journal.class).record(11);
        awaitNotes(7);
        assertThat(Journal.entries(app.root())).isEqualTo(numbers(1, 4));
        app.root().sql("DROP TRIGGER " + databases.legacySchema() + ".refuse").update();
        app.unlock();

        awaitNotes(0);
        assertThat(Journal.entries(app.root())).isEqualTo(numbers(1, 11));
    }

    @Test
    @DisplayName("L8: one that fails of itself is dropped, counted and logged without its values")
    void aPoisonedNote(CapturedOutput output) {
        plant(1, 1);
        plant(FAIL, "[\"secret\"]");
        plant(RECORD, "[\"many\"]");
        plant("net.openneo.authlock.app.Settings.recordSignIn(long)", "[4711]");
        plant(2, 2);
        long dropped = app.get(Counters.class).dropped();

        app.unlock();

        awaitNotes(0);
        assertThat(Journal.entries(app.root())).isEqualTo(numbers(1, 2));
        assertThat(signIns(databases.legacyTable())).isEqualTo(2);
        assertThat(app.get(Counters.class).dropped() - dropped).isEqualTo(3);
        assertThat(output)
                .contains("Bookkeeping of a log-in that the lock had left out is lost, for it failed in " + FAIL
                        + ": java.lang.IllegalStateException")
                .contains("recordSignIn(long): java.util.NoSuchElementException")
                .doesNotContain("secret")
                .doesNotContain("4711");
    }

    @Test
    @DisplayName("L8: notes of methods that the app does not have are left alone")
    void ofAnotherApp() {
        plant("com.example.Other.record(long)", "[1]");
        plant(1, 3);

        app.unlock();

        awaitNotes(1);
        assertThat(Journal.entries(app.root())).isEqualTo(numbers(1, 3));
    }

    @Test
    @DisplayName("L8: values of every kind arrive as they were")
    void valuesOfEveryKind() throws UnknownHostException {
        app.get(Journal.class)
                .recordAll(
                        7,
                        null,
                        true,
                        Instant.parse("2026-11-26T21:00:00.123456789Z"),
                        TimeUnit.DAYS,
                        InetAddress.getByName("2001:db8::1"));
        awaitNotes(1);

        app.unlock();

        awaitNotes(0);
        assertThat(Journal.entries(app.root()))
                .containsExactly("7 null true 2026-11-26T21:00:00.123456789Z DAYS 2001:db8:0:0:0:0:0:1");
    }

    @Test
    @DisplayName("L8: bookkeeping goes to the table in which the accounts live by then, there and back")
    void onTheActiveTable() {
        plant(1, 3);
        app.copy();
        app.switchTo(ActiveTable.CONSOLIDATED);
        app.unlock();
        awaitNotes(0);
        assertThat(signIns(databases.consolidatedTable())).isEqualTo(3);
        assertThat(signIns(databases.legacyTable())).isZero();

        app.lock();
        plant(4, 8);
        app.switchTo(ActiveTable.LEGACY);
        app.unlock();

        awaitNotes(0);
        assertThat(signIns(databases.legacyTable())).isEqualTo(5);
        assertThat(signIns(databases.consolidatedTable())).isEqualTo(3);
    }

    @Test
    @DisplayName("L8: what a node has left that is gone is applied by one that starts")
    void leftByANodeThatIsGone() {
        app.close();
        plant(1, 3);
        app.root()
                .sql("UPDATE auth_lock_control SET revision = revision + 1, write_lock = 'OPEN'")
                .update();

        app = App.start(databases, WebApplicationType.NONE, new Class<?>[] {Journal.class});

        awaitNotes(0);
        assertThat(Journal.entries(app.root())).isEqualTo(numbers(1, 3));
    }

    @Test
    @DisplayName("L8: an app that may not read notes does its bookkeeping all the same, and says so once")
    void withoutTheRightToReadNotes(CapturedOutput output) {
        plant(1, 1);
        databases.account(
                "poor_app",
                "SELECT, INSERT, UPDATE, DELETE ON " + databases.legacyTable(),
                "SELECT ON " + databases.consolidatedSchema() + ".auth_lock_control",
                "SELECT, INSERT, UPDATE ON " + databases.consolidatedSchema() + ".auth_lock_node",
                "INSERT ON " + databases.consolidatedSchema() + ".journal");
        app.close();
        app.root()
                .sql("UPDATE auth_lock_control SET revision = revision + 1, write_lock = 'OPEN'")
                .update();
        try (App poor = App.start(
                databases,
                WebApplicationType.NONE,
                new Class<?>[] {Journal.class},
                "spring.datasource.username=poor_app",
                "spring.datasource.password=poor_app")) {
            poor.get(Journal.class).record(2);
            poor.get(Journal.class).record(3);

            await().untilAsserted(() -> assertThat(Journal.entries(app.root())).isEqualTo(numbers(2, 3)));
        } finally {
            app = App.start(databases, WebApplicationType.NONE, new Class<?>[] {Journal.class});
        }
        assertThat(output.getAll().split("may not SELECT and DELETE its notes", -1))
                .hasSize(2);
    }

    @Test
    @DisplayName("L8: a managed account is written as a login would")
    void throughTheApp() {
        app.get(Settings.class).recordSignIn(7);
        awaitNotes(1);

        app.unlock();

        awaitNotes(0);
        assertThat(signIns(databases.legacyTable())).isEqualTo(1);
    }

    /** It wants the same note. */
    private static void awaitTheOtherNode() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> app.root()
                                .sql(
                                        """
                                SELECT COUNT(*) FROM performance_schema.data_lock_waits w
                                JOIN performance_schema.data_locks l ON l.ENGINE_LOCK_ID = w.REQUESTING_ENGINE_LOCK_ID
                                WHERE l.OBJECT_SCHEMA = DATABASE() AND l.OBJECT_NAME = 'auth_lock_deferred_sign_in'
                                """)
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    private static void plant(int from, int to) {
        for (int number = from; number <= to; number++) {
            plant(RECORD, "[" + number + "]");
        }
    }

    private static void plant(String method, String arguments) {
        app.root()
                .sql(
                        """
                        INSERT INTO auth_lock_deferred_sign_in (node, method, arguments, noted_at)
                        VALUES ('gone', :method, :arguments, UTC_TIMESTAMP(6))
                        """)
                .param("method", method)
                .param("arguments", arguments)
                .update();
    }

    private static void awaitNotes(int count) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(app.root()
                        .sql("SELECT COUNT(*) FROM auth_lock_deferred_sign_in")
                        .query(Integer.class)
                        .single())
                .isEqualTo(count));
    }

    private static List<String> numbers(int from, int to) {
        return LongStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
    }

    private static int signIns(String table) {
        return app.root()
                .sql("SELECT COALESCE(SUM(sign_in_count), 0) FROM " + table)
                .query(Integer.class)
                .single();
    }
}
