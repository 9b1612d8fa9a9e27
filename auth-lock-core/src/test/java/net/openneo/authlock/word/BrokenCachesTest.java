package net.openneo.authlock.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A cache or a pool in trouble holds up the switch at most, and neither a log-in nor the poller. */
class BrokenCachesTest {
    private final FreshDatabases databases = FreshDatabases.create();
    private final App app = App.start(
            databases,
            WebApplicationType.NONE,
            new Class<?>[0],
            "auth-lock.stale-after=400ms",
            "spring.datasource.hikari.maximum-pool-size=2",
            "spring.datasource.hikari.connection-timeout=250",
            "spring.datasource.hikari.auto-commit=false",
            "spring.jpa.properties.hibernate.connection.provider_disables_autocommit=true");

    @BeforeEach
    void oneAccount() {
        app.root()
                .sql("INSERT INTO " + databases.legacyTable() + " (id, name) VALUES (7, 'ada')")
                .update();
        app.copy();
    }

    @AfterEach
    void stop() {
        app.close();
        databases.drop();
    }

    @Test
    void oneThatTakesLongToEmptyHoldsUpNoLogIn() {
        CountDownLatch emptied = new CountDownLatch(1);
        words().onMove(() -> awaitThat(emptied));
        try {
            sayTheOtherTable();
            await().until(() -> words().isOlderThanTrusted(words().latest().readAt()));

            assertThat(CompletableFuture.supplyAsync(
                            () -> app.get(Accounts.class).findByName("ada")))
                    .succeedsWithin(Duration.ofSeconds(5));
        } finally {
            emptied.countDown();
        }
        app.awaitRevision();
        assertThat(words().latest().table()).isEqualTo(ActiveTable.CONSOLIDATED);
    }

    /** As a class of the cache's that cannot be loaded. */
    @Test
    void anErrorStopsNeitherThePollerNorTheEndOfATransaction() {
        AtomicBoolean broken = new AtomicBoolean();
        AtomicInteger tries = new AtomicInteger();
        words().onMove(() -> {
            if (broken.get()) {
                tries.incrementAndGet();
                throw new NoClassDefFoundError("for the test");
            }
        });

        new TransactionTemplate(app.get(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            app.switchTo(ActiveTable.CONSOLIDATED);
            broken.set(true);
        });

        assertThat(Pin.current()).isNull();
        assertThat(app.get(Snapshots.class).oldestInUse())
                .isEqualTo(words().latest().revision());
        await().atMost(Duration.ofSeconds(30)).until(() -> tries.get() > 3);
        broken.set(false);
        app.lock();
    }

    @Test
    void aPoolWithoutAConnectionToReadTheWordOnLeavesNothingOfTheTransactionBehind() throws SQLException {
        app.root().sql("DELETE FROM auth_lock_control").update();
        await().until(() -> words().isOlderThanTrusted(words().latest().readAt()));
        DataSource pool = app.get(DataSource.class);

        try (Connection one = pool.getConnection();
                Connection two = pool.getConnection()) {
            assertThat(one).isNotSameAs(two);
            new TransactionTemplate(app.get(PlatformTransactionManager.class))
                    .executeWithoutResult(
                            status -> assertThat(app.get(Snapshots.class).now().refusesWrites())
                                    .isTrue());
        } finally {
            assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
        }
    }

    private void sayTheOtherTable() {
        app.root()
                .sql("UPDATE auth_lock_control SET revision = revision + 1, active_table = 'CONSOLIDATED'")
                .update();
    }

    private static void awaitThat(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Words words() {
        return app.get(Words.class);
    }
}
