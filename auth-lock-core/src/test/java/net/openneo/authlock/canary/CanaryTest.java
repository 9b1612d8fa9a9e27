package net.openneo.authlock.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.CriticalPath;
import net.openneo.authlock.CriticalPath.Attempt;
import net.openneo.authlock.CriticalPathFailedException;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Logins;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.word.Counters;
import net.openneo.authlock.word.Words;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** On admin's word a node tries a critical path under the lock, and nothing of it stays. */
class CanaryTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Attempt NOTHING = () -> {};

    private static volatile Attempt script = NOTHING;
    private static FreshDatabases databases;
    private static App app;
    private static PlayedAdmin admin;

    @Configuration(proxyBeanMethods = false)
    static class Paths {
        @Bean
        CriticalPath scripted() {
            return CriticalPath.of("scripted", () -> script.make());
        }
    }

    @BeforeAll
    static void start() {
        databases = FreshDatabases.create();
        app = App.start(databases, WebApplicationType.NONE, new Class<?>[] {Paths.class});
        app.root()
                .sql("INSERT INTO " + databases.legacyTable()
                        + " (id, name, email) VALUES (7, 'ada', 'ada@example.com'), (8, 'ben', 'ben@example.com')")
                .update();
        app.copy();
        admin = new PlayedAdmin(app);
        admin.fence(databases);
        app.switchTo(ActiveTable.CONSOLIDATED);
    }

    @AfterAll
    static void stop() {
        app.close();
        databases.drop();
    }

    @BeforeEach
    void locked() {
        script = NOTHING;
        app.lock();
        admin.armed(true);
    }

    @Test
    @DisplayName("S2: a critical path works on the new table under the lock, and leaves nothing but a gap in the ids")
    void leavesNothing() {
        String before = accounts();
        AtomicInteger passesSeen = new AtomicInteger(-1);

        long id = tried(() -> {
            long account = app.get(Settings.class).register("canary");
            app.get(Settings.class).rename("canary", "canary2");
            app.get(Settings.class).renameQuietly("canary2", "canary3");
            assertThat(app.get(Logins.class).logInAndTouch("canary3")).isEqualTo("canary3");
            assertThat(app.get(Accounts.class).renameByNativeSql("canary3", "canary4"))
                    .isEqualTo(1);
            app.get(Accounts.class).deleteById(account);
            passesSeen.set(passes());
        });

        assertThat(admin.failure(id)).isEmpty();
        assertThat(admin.column(id, "results")).contains("\"path\": \"scripted\"");
        assertThat(passesSeen).hasValue(0);
        assertThat(passes()).isZero();
        assertThat(accounts()).isEqualTo(before);
    }

    @Test
    void whatHibernateHasNotSentYetIsSentBeforeTheRollback() {
        long id = tried(
                () -> app.get(Accounts.class).findByName("ada").orElseThrow().moveTo("ben@example.com"));

        assertThat(admin.failure(id))
                .isEqualTo(
                        "It failed with org.springframework.dao.DataIntegrityViolationException (SQLSTATE 23000, error"
                                + " 1062).");
    }

    @Test
    void everybodyElseIsRefusedMeanwhileByTheAppAndByTheFence() {
        CompletableFuture<Throwable> byTheApp = new CompletableFuture<>();
        CompletableFuture<Throwable> byTheFence = new CompletableFuture<>();

        long id = tried(() -> {
            app.get(Settings.class).register("canary");
            elsewhere(() -> byTheApp.complete(
                    catchThrowable(() -> app.get(Settings.class).rename("ada", "eve"))));
            elsewhere(() -> byTheFence.complete(catchThrowable(CanaryTest::renameByJdbc)));
        });

        assertThat(admin.failure(id)).isEmpty();
        assertThat(byTheApp.join()).isInstanceOf(AuthWritesLockedException.class);
        assertThat(byTheFence.join()).isInstanceOf(AuthWritesLockedException.class);
    }

    /** The fence still knows the digest here. */
    @Test
    void aConnectionThatGoesBackToThePoolHoldsNoPass() throws SQLException {
        tried(() -> app.get(Settings.class).register("canary"));

        for (Connection connection : connections(10)) {
            try (connection;
                    Statement statement = connection.createStatement()) {
                assertThat(catchThrowable(() -> statement.executeUpdate(
                                "UPDATE " + databases.consolidatedTable() + " SET name = 'eve' WHERE id = 7")))
                        .hasMessage("auth-lock: locked");
            }
        }
    }

    @Test
    void bookkeepingOfALoginThatIsOnlyTriedIsNeitherDoneNorNoted() {
        long skipped = app.get(Counters.class).skipped();

        long id = tried(() -> app.get(Logins.class).logIn("ada"));
        app.get(Logins.class).logIn("ben");

        await().until(() -> noted() == 1);
        assertThat(admin.failure(id)).isEmpty();
        assertThat(app.get(Counters.class).skipped()).isEqualTo(skipped + 1);
        assertThat(app.root()
                        .sql("SELECT arguments FROM auth_lock_deferred_sign_in")
                        .query(String.class)
                        .single())
                .isEqualTo("[8]");
    }

    @Test
    void aTransactionOfItsOwnIsRefusedWhateverTableItWritesTo() {
        TransactionTemplate own = new TransactionTemplate(app.get(PlatformTransactionManager.class));
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        long id = tried(() -> own.executeWithoutResult(status -> app.get(JdbcTemplate.class)
                .update("INSERT INTO users (name, auth_server_id, remote_id) VALUES ('canary', 1, 99)")));

        assertThat(admin.failure(id))
                .isEqualTo("It begins a transaction of its own (REQUIRES_NEW, or another transaction manager's), which"
                        + " would stay when the canary's is rolled back; let it join the one that is there.");
        assertThat(app.root()
                        .sql("SELECT COUNT(*) FROM users")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aTransactionThatOnlyReadsMayBeItsOwn() {
        TransactionTemplate own = new TransactionTemplate(app.get(PlatformTransactionManager.class));
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        own.setReadOnly(true);

        long id = tried(
                () -> own.executeWithoutResult(status -> app.get(Accounts.class).findByName("ada")));

        assertThat(admin.failure(id)).isEmpty();
    }

    @Test
    void aWriteOnAnotherThreadIsToldFromADefect() {
        long id = tried(() -> {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            elsewhere(() -> failure.complete(
                    catchThrowable(() -> app.get(Settings.class).rename("ada", "eve"))));
            throw new IllegalStateException(failure.join());
        });

        assertThat(admin.failure(id))
                .isEqualTo(
                        "It was refused by the lock, so it writes beside the transaction that it is given: on another"
                                + " thread, through another pool or outside any transaction; let it join that one.");
    }

    @Test
    void aCommitIsNoticedAndLeavesNoPass() {
        long id = tried(() -> app.get(JdbcTemplate.class).execute("CREATE TABLE left_by_a_canary (id INT)"));

        assertThat(admin.failure(id))
                .isEqualTo(
                        "It committed, so what it wrote has stayed: look for that. A critical path neither commits nor"
                                + " sends DDL.");
        assertThat(passes()).isZero();
        app.root().sql("DROP TABLE left_by_a_canary").update();
    }

    @Test
    void aFailureIsToldInItsAuthorsWordsOrByItsType() {
        long told = tried(() -> {
            throw new IllegalStateException("ada@example.com", new CriticalPathFailedException("The mill is still."));
        });
        long untold = tried(() -> {
            throw new IllegalStateException("ada@example.com");
        });

        assertThat(admin.failure(told)).isEqualTo("The mill is still.");
        assertThat(admin.failure(untold)).isEqualTo("It failed with java.lang.IllegalStateException.");
    }

    @Test
    void aPathThatWaitsAtTheServerIsBrokenOff() {
        long id = tried(
                () -> app.get(JdbcTemplate.class).queryForObject("SELECT SLEEP(60)", Integer.class),
                Duration.ofSeconds(1));

        assertThat(admin.failure(id)).isEqualTo("It did not end within 1.0 s, and was broken off.");
        await().until(() -> sessionsThat("%SLEEP(60)%") == 0);
        assertThat(admin.failure(tried(NOTHING))).isEmpty();
    }

    /** Its thread cannot be ended, but its transaction can. */
    @Test
    void aPathThatHangsKeepsNoLockAndNoOtherIsTriedBesideIt() throws SQLException {
        CountDownLatch over = new CountDownLatch(1);
        long id = tried(
                () -> {
                    app.get(Settings.class).register("canary");
                    while (over.getCount() > 0) {
                        LockSupport.parkNanos(1_000_000);
                    }
                },
                Duration.ofSeconds(1));

        assertThat(admin.failure(id)).isEqualTo("It did not end within 1.0 s, and was broken off.");
        try (Connection other = databases.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.executeQuery("SELECT id FROM auth_lock_fence WHERE id = 1 FOR UPDATE NOWAIT");
        }
        long next = ask();
        admin.awaitState(next, "REFUSED");
        assertThat(admin.column(next, "refusal"))
                .isEqualTo("A critical path that was broken off earlier still hangs in it; restart the node.");

        over.countDown();
        await().untilAsserted(() -> assertThat(admin.failure(tried(NOTHING))).isEmpty());
    }

    @Test
    void aNodeThatDoesNotUseThatTableYetRefuses() {
        long revision = app.get(Words.class).latest().revision();

        long later = admin.ask("CONSOLIDATED", revision + 1, LIMIT);
        admin.awaitState(later, "REFUSED");
        assertThat(admin.column(later, "refusal"))
                .isEqualTo(
                        "Its transactions still obey revision " + revision + " and use the CONSOLIDATED table, and the"
                                + " CONSOLIDATED table is active since revision " + (revision + 1) + ".");

        long other = admin.ask("LEGACY", revision, LIMIT);
        admin.awaitState(other, "REFUSED");
        assertThat(admin.column(other, "refusal"))
                .isEqualTo("Its transactions still obey revision " + revision
                        + " and use the CONSOLIDATED table, and the LEGACY table is active since revision " + revision
                        + ".");
    }

    @Test
    void whatAdminHasGivenUpIsNotTried() {
        AtomicInteger tries = new AtomicInteger();
        script = tries::incrementAndGet;
        long given = ask();
        admin.awaitState(given, "READY");
        admin.giveUp(given);

        tried(tries::incrementAndGet);

        assertThat(tries).hasValue(1);
    }

    /** As for a node that is started before admin has made the table, or that may not read it. */
    @Test
    void withoutTheTableTheWordIsHeardAllTheSame() {
        app.root().sql("RENAME TABLE auth_lock_canary TO auth_lock_away").update();
        try {
            app.unlock();
            app.lock();
        } finally {
            app.root().sql("RENAME TABLE auth_lock_away TO auth_lock_canary").update();
        }

        assertThat(admin.failure(tried(NOTHING))).isEmpty();
    }

    @Test
    void theNodeTellsHowManyCriticalPathsItHas() {
        assertThat(app.root()
                        .sql("SELECT critical_paths FROM auth_lock_node")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static long tried(Attempt attempt) {
        return tried(attempt, LIMIT);
    }

    /** Asked, let through and ended; the fence still knows the digest. */
    private static long tried(Attempt attempt, Duration limit) {
        script = attempt;
        long id = admin.ask("CONSOLIDATED", app.get(Words.class).latest().revision(), limit);
        admin.admit(id);
        admin.awaitState(id, "DONE");
        return id;
    }

    private static long ask() {
        return admin.ask("CONSOLIDATED", app.get(Words.class).latest().revision(), LIMIT);
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work).join();
    }

    private static void renameByJdbc() {
        app.get(JdbcTemplate.class)
                .update("UPDATE " + databases.consolidatedTable() + " SET name = 'eve' WHERE id = 7");
    }

    private static Connection[] connections(int count) throws SQLException {
        Connection[] all = new Connection[count];
        for (int at = 0; at < count; at++) {
            all[at] = app.get(DataSource.class).getConnection();
        }
        return all;
    }

    private static String accounts() {
        return app.root()
                .sql("SELECT GROUP_CONCAT(CONCAT_WS(' ', id, name, email, sign_in_count) ORDER BY id) FROM "
                        + databases.consolidatedTable())
                .query(String.class)
                .single();
    }

    private static int passes() {
        return app.root()
                .sql("SELECT COUNT(*) FROM auth_lock_pass")
                .query(Integer.class)
                .single();
    }

    private static int noted() {
        return app.root()
                .sql("SELECT COUNT(*) FROM auth_lock_deferred_sign_in")
                .query(Integer.class)
                .single();
    }

    private static int sessionsThat(String statement) {
        return app.root()
                .sql(
                        "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE :statement AND ID <> CONNECTION_ID()")
                .param("statement", statement)
                .query(Integer.class)
                .single();
    }
}
