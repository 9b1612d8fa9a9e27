package net.openneo.authlock.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import net.openneo.authlock.AuthLockProperties;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.legacy.LegacyUses;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction obeys the word that held when it began, to its end; one that begins later obeys the later word. */
class PinningTest {
    private static FreshDatabases databases;
    private static App app;

    @Configuration(proxyBeanMethods = false)
    static class TwoManagers {
        @Bean
        @Primary
        JpaTransactionManager transactionManager(EntityManagerFactory factory) {
            return new JpaTransactionManager(factory);
        }

        @Bean
        JdbcTransactionManager second() {
            return new JdbcTransactionManager(elsewhere());
        }

        @Bean
        JdbcTransactionManager onThePool(DataSource pool) {
            return new JdbcTransactionManager(pool);
        }

        private static DataSource elsewhere() {
            return MySqlServer.shared().root("");
        }
    }

    @BeforeAll
    static void start() {
        databases = FreshDatabases.create();
        app = App.start(databases, WebApplicationType.NONE, new Class<?>[] {TwoManagers.class});
    }

    @AfterAll
    static void stop() {
        app.close();
        databases.drop();
    }

    @BeforeEach
    void oneAccount() {
        app.unlock();
        app.root().sql("DELETE FROM " + databases.legacyTable()).update();
        app.root()
                .sql("INSERT INTO " + databases.legacyTable() + " (id, name) VALUES (7, 'ada')")
                .update();
    }

    @Test
    void aTransactionBegunBeforeTheLockWritesAndOneBegunAfterItIsRefused() {
        transaction(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
            app.lock();

            assertThat(isLocked()).isFalse();
            assertThat(app.get(Accounts.class).renameByJpql("ada", "ann")).isEqualTo(1);
        });

        assertThat(isLocked()).isTrue();
        assertThat(catchThrowable(() -> app.get(Accounts.class).renameByJpql("ann", "eve")))
                .isInstanceOf(AuthWritesLockedException.class);
        assertThat(app.get(Accounts.class).findByName("ann")).isPresent();
    }

    @Test
    void aReadOnlyTransactionIsPinnedToo() {
        TransactionTemplate readOnly = transaction(TransactionDefinition.PROPAGATION_REQUIRED);
        readOnly.setReadOnly(true);

        readOnly.executeWithoutResult(status -> {
            app.lock();
            assertThat(isLocked()).isFalse();
        });
        assertThat(isLocked()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {TransactionDefinition.PROPAGATION_REQUIRES_NEW, TransactionDefinition.PROPAGATION_NOT_SUPPORTED})
    void whatRunsWhileItIsSuspendedObeysTheLaterWord(int propagation) {
        transaction(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(outer -> {
            app.lock();

            transaction(propagation)
                    .executeWithoutResult(inner -> assertThat(isLocked()).isTrue());

            assertThat(isLocked()).isFalse();
        });
        assertThat(isLocked()).isTrue();
    }

    @Test
    void aSavepointKeepsTheSnapshotOfItsTransaction() {
        TransactionTemplate outer = onThePool(TransactionDefinition.PROPAGATION_REQUIRED);
        TransactionTemplate nested = onThePool(TransactionDefinition.PROPAGATION_NESTED);

        outer.executeWithoutResult(status -> {
            app.lock();

            nested.executeWithoutResult(savepoint -> {
                assertThat(savepoint.isNested()).isTrue();
                assertThat(isLocked()).isFalse();
            });

            assertThat(isLocked()).isFalse();
        });
        assertThat(isLocked()).isTrue();
    }

    @Test
    void aSecondManagersTransactionIsPinnedWhenThatBegins() {
        TransactionTemplate second =
                new TransactionTemplate(app.context().getBean("second", PlatformTransactionManager.class));

        transaction(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(first -> {
            app.lock();

            second.executeWithoutResult(other -> {
                assertThat(isLocked()).isTrue();
                app.unlock();
                assertThat(isLocked()).isTrue();
            });

            assertThat(isLocked()).isFalse();
        });
    }

    @Test
    void theNodeTellsTheOldestRevisionThatATransactionIsPinnedTo() {
        long before = words().latest().revision();

        transaction(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
            app.lock();
            await().untilAsserted(() -> assertThat(node()).isEqualTo((before + 1) + " " + before));
        });

        app.unlock();
        await().untilAsserted(() -> assertThat(node()).isEqualTo((before + 2) + " " + (before + 2)));
    }

    /** Between the choice of its snapshot and the pin's being counted a report could miss it. */
    @Test
    void aTransactionThatIsAboutToBePinnedIsCountedAlready() {
        Snapshots snapshots = app.get(Snapshots.class);
        Snapshot before = words().latest();

        Pin pin = snapshots.open(() -> {
            app.lock();
            assertThat(snapshots.oldestInUse()).isEqualTo(before.revision());
            return before;
        });

        assertThat(snapshots.oldestInUse()).isEqualTo(before.revision());
        snapshots.closed(pin);
        assertThat(snapshots.oldestInUse()).isEqualTo(before.revision() + 1);
    }

    @Test
    void theEndOfTheLastOldTransactionIsToldAtOnce() {
        long before = words().latest().revision();

        transaction(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
            app.lock();
            await().untilAsserted(() -> assertThat(node()).isEqualTo((before + 1) + " " + before));
        });

        await().pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(node()).isEqualTo((before + 1) + " " + (before + 1)));
    }

    /** Not with the next sign of life only, nor with the next look at the tables: this node looks at none. */
    @Test
    void aReportOfAnotherOldestRevisionIsNotLeftOut() throws SQLException {
        Snapshots snapshots = app.get(Snapshots.class);
        long before = words().latest().revision();
        NodeReport report = new NodeReport(
                new NodeIdentity("second", "test", "1"),
                snapshots,
                app.get(Counters.class),
                new TableWatch(
                        words(),
                        app.get(AuthLockProperties.class)::name,
                        databases.dataSource(),
                        app.get(LegacyUses.class)),
                () -> 0,
                app.get(WordReader.class),
                Duration.ofSeconds(5));
        Pin pin = snapshots.open(words()::latest);
        app.lock();

        try (Connection connection = databases.dataSource().getConnection()) {
            report.acknowledge(connection, words().latest());
            assertThat(node("second")).isEqualTo((before + 1) + " " + before);
            snapshots.closed(pin);
            report.acknowledge(connection, words().latest());
        }

        assertThat(node("second")).isEqualTo((before + 1) + " " + (before + 1));
    }

    @Test
    void aRolledBackTransactionLeavesNoPin() {
        catchThrowable(
                () -> transaction(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
                    throw new IllegalStateException("for the test");
                }));
        app.lock();

        assertThat(isLocked()).isTrue();
    }

    private static TransactionTemplate transaction(int propagation) {
        TransactionTemplate template = new TransactionTemplate(app.get(PlatformTransactionManager.class));
        template.setPropagationBehavior(propagation);
        return template;
    }

    private static TransactionTemplate onThePool(int propagation) {
        TransactionTemplate template =
                new TransactionTemplate(app.context().getBean("onThePool", PlatformTransactionManager.class));
        template.setPropagationBehavior(propagation);
        return template;
    }

    private static boolean isLocked() {
        app.get(JdbcTemplate.class).queryForObject("SELECT 1", Integer.class);
        return app.get(Snapshots.class).forStatement().refusesWrites();
    }

    private static Words words() {
        return app.get(Words.class);
    }

    private static String node() {
        return node(app.get(NodeIdentity.class).id());
    }

    private static String node(String id) {
        return app.root()
                .sql("SELECT CONCAT(revision, ' ', oldest_revision) FROM auth_lock_node WHERE node = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
