package net.openneo.authlock.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.openneo.authlock.AuthWritesLocked;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import net.openneo.authlock.word.Snapshot.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What others do to the word, or beside it, keeps nobody from logging in. */
class HeldWordTest {
    private static final CountDownLatch RELEASE = new CountDownLatch(1);

    @Configuration(proxyBeanMethods = false)
    static class SlowListener {
        @EventListener
        void locked(AuthWritesLocked event) throws InterruptedException {
            RELEASE.await(20, TimeUnit.SECONDS);
        }
    }

    private final FreshDatabases databases = FreshDatabases.create();

    @BeforeEach
    void oneAccount() {
        new JdbcTemplate(databases.dataSource())
                .update("INSERT INTO " + databases.legacyTable() + " (id, name) VALUES (7, 'ada')");
    }

    @AfterEach
    void drop() {
        databases.drop();
    }

    @Test
    void whileSomebodyHoldsTheControlTableWritesAreRefusedAndHardlyAnyLogInWaits() throws SQLException {
        try (App app = App.start(databases, "auth-lock.stale-after=400ms");
                Connection console = databases.dataSource().getConnection()) {
            console.createStatement().execute("LOCK TABLES auth_lock_control WRITE");
            await().until(() -> app.get(Words.class).age().toMillis() > 600);
            assertThat(catchThrowable(() -> app.get(Settings.class).rename("ada", "eve")))
                    .isInstanceOf(AuthWritesLockedException.class);

            int slow = 0;
            long until = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            int logins = 0;
            while (System.nanoTime() < until) {
                long from = System.nanoTime();
                assertThat(app.get(Accounts.class).findByName("ada")).isPresent();
                slow += System.nanoTime() - from > Duration.ofMillis(150).toNanos() ? 1 : 0;
                logins++;
            }

            assertThat(logins).isGreaterThan(50);
            assertThat(slow).as("of %d log-ins", logins).isLessThan(6);
        }
    }

    @Test
    void aListenerThatTakesItsTimeDoesNotKeepTheWordFromBeingHeard() {
        try (App app = App.start(databases, WebApplicationType.NONE, new Class<?>[] {SlowListener.class})) {
            app.lock();

            app.unlock();

            assertThat(app.get(Snapshots.class).now().refusesWrites()).isFalse();
        } finally {
            RELEASE.countDown();
        }
    }

    /** The other server has a database of that name, and nothing of ours in it. */
    @Test
    void aTransactionOfAnotherServerIsNotAskedForTheWord(@TempDir Path directory) {
        try (MySqlServer other = MySqlServer.start(directory, 0);
                App app = App.start(databases, "auth-lock.stale-after=400ms", "auth-lock.poll-interval=200ms")) {
            new JdbcTemplate(other.root("")).execute("CREATE DATABASE " + databases.consolidatedSchema());
            app.lock();
            Words words = app.get(Words.class);
            JdbcTransactionManager manager = new JdbcTransactionManager(other.root(databases.consolidatedSchema()));
            app.context().getAutowireCapableBeanFactory().initializeBean(manager, "elsewhere");
            app.context().getBean(WordPoller.class).stop();
            await().until(() -> words.age().toMillis() > 500);

            new TransactionTemplate(manager).executeWithoutResult(status -> assertThat(
                            app.get(Snapshots.class).forStatement().refusesWrites())
                    .isTrue());

            assertThat(words.latest().state()).isEqualTo(State.KNOWN);
        }
    }
}
