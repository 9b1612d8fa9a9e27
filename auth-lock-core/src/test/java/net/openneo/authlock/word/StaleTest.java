package net.openneo.authlock.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.word.Snapshot.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.Assert;

/** What was heard too long ago is not believed, and what cannot be known counts as locked. */
class StaleTest {
    private final FreshDatabases databases = FreshDatabases.create();
    private App app;

    StaleTest() {
        app = App.startUnprepared(databases, WebApplicationType.NONE, new Class<?>[0], "auth-lock.stale-after=400ms");
    }

    @BeforeEach
    void oneAccount() {
        app.root()
                .sql("INSERT INTO " + databases.legacyTable() + " (id, name) VALUES (7, 'ada')")
                .update();
    }

    @AfterEach
    void stop() {
        app.close();
        databases.drop();
    }

    @Test
    void withoutControlTableNothingIsLockedAndOneThatAppearsIsHeard() {
        assertThat(words().latest().state()).isEqualTo(State.NEVER_LOCKED);
        app.get(Settings.class).rename("ada", "ann");

        App.migrate(databases);

        await().untilAsserted(() -> assertThat(words().latest().state()).isEqualTo(State.KNOWN));
        app.lock();
        assertRefused();
    }

    @Test
    void anOpenWordThatGoesAwayLetsWritesGoOn() {
        App.migrate(databases);
        app.awaitRevision();

        app.root().sql("DROP TABLE auth_lock_control").update();

        awaitState(State.GONE);
        app.get(Settings.class).rename("ada", "ann");
        assertThat(app.get(Accounts.class).findByName("ann")).isPresent();
    }

    @Test
    void aLockedWordThatGoesAwayStaysLocked() {
        App.migrate(databases);
        app.lock();

        app.root().sql("DROP TABLE auth_lock_control").update();

        awaitState(State.GONE);
        assertRefused();
    }

    @Test
    void aWordThatNamedTheOtherTableAndGoesAwayRefusesWritesAndIsReadFromThere() {
        App.migrate(databases);
        app.root()
                .sql("CREATE TABLE " + databases.consolidatedTable() + " LIKE " + databases.legacyTable())
                .update();
        app.root()
                .sql("INSERT INTO " + databases.consolidatedTable() + " (id, name) VALUES (8, 'ada')")
                .update();
        app.root()
                .sql("UPDATE auth_lock_control SET revision = 2, active_table = 'CONSOLIDATED'")
                .update();
        app.awaitRevision();

        app.root().sql("DROP TABLE auth_lock_control").update();

        awaitState(State.GONE);
        assertRefused();
        assertThat(app.get(Accounts.class).findByName("ada").orElseThrow().id()).isEqualTo(8);
    }

    @Test
    void aControlTableWithoutItsRowRefusesWrites() {
        App.migrate(databases);
        app.awaitRevision();

        app.root().sql("DELETE FROM auth_lock_control").update();

        awaitState(State.UNKNOWN);
        assertRefused();
        assertThat(app.get(Accounts.class).findByName("ada")).isPresent();
    }

    @Test
    void aTransactionReadsTheWordOnItsOwnConnectionWhenThePollerHangs() {
        App.migrate(databases);
        app.awaitRevision();
        app.get(WordPoller.class).stop();
        app.root()
                .sql("UPDATE auth_lock_control SET revision = 2, write_lock = 'LOCKED'")
                .update();
        awaitStale();
        long before = connections();

        inTransaction(() -> {
            assertThat(words().latest().revision()).isEqualTo(2);
            assertThat(app.get(Snapshots.class).now().refusesWrites()).isTrue();
            assertThat(connections()).isEqualTo(before);
        });
    }

    @Test
    void aTransactionFollowsASwitchThatAHangingPollerHasNotHeardOf() {
        App.migrate(databases);
        app.awaitRevision();
        app.copy();
        app.root()
                .sql("UPDATE " + databases.consolidatedTable() + " SET name = 'new'")
                .update();
        app.get(WordPoller.class).stop();
        app.root()
                .sql("UPDATE auth_lock_control SET revision = 2, active_table = 'CONSOLIDATED'")
                .update();
        awaitStale();

        inTransaction(
                () -> assertThat(app.get(Accounts.class).findByName("new")).isPresent());
        assertThat(words().latest().table()).isEqualTo(ActiveTable.CONSOLIDATED);
    }

    @Test
    void aReadWithoutATransactionFollowsItToo() {
        App.migrate(databases);
        app.awaitRevision();
        app.copy();
        app.root()
                .sql("UPDATE " + databases.consolidatedTable() + " SET name = 'new'")
                .update();

        app.switchTo(ActiveTable.CONSOLIDATED);

        try (EntityManager entities = app.get(EntityManagerFactory.class).createEntityManager()) {
            assertThat(entities.createQuery("select name from Account", String.class)
                            .getSingleResult())
                    .isEqualTo("new");
        }
    }

    @Test
    void aCacheThatCannotBeEmptiedHoldsUpTheSwitchAndNoLogIn() {
        App.migrate(databases);
        app.awaitRevision();
        app.copy();
        AtomicBoolean broken = new AtomicBoolean(true);
        words().onMove(() -> Assert.state(!broken.get(), "The cache is away."));

        app.root()
                .sql("UPDATE auth_lock_control SET revision = 2, active_table = 'CONSOLIDATED'")
                .update();
        awaitState(State.UNKNOWN);

        assertThat(app.get(Accounts.class).findByName("ada")).isPresent();
        assertRefused();
        assertThat(words().latest().revision()).isEqualTo(1);
        broken.set(false);
        app.awaitRevision();
        assertThat(words().latest().table()).isEqualTo(ActiveTable.CONSOLIDATED);
    }

    @Test
    void aPinWithoutStatementIsTakenAnewOnceItIsStale() {
        App.migrate(databases);
        app.awaitRevision();

        Throwable failure = catchThrowable(() -> inTransaction(() -> {
            app.lock();
            awaitStalePin();
            app.get(EntityManager.class)
                    .createQuery("update Account set name = 'eve'")
                    .executeUpdate();
        }));

        assertThat(AuthWritesLockedException.in(failure)).isPresent();
    }

    @Test
    void aPinWithAStatementOnAnotherTableIsKept() {
        App.migrate(databases);
        app.awaitRevision();

        inTransaction(() -> {
            app.get(EntityManager.class)
                    .createNativeQuery("select count(*) from users")
                    .getSingleResult();
            app.lock();
            awaitStalePin();
            assertThat(app.get(EntityManager.class)
                            .createQuery("update Account set name = 'ann'")
                            .executeUpdate())
                    .isEqualTo(1);
        });
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(app.get(PlatformTransactionManager.class)).executeWithoutResult(status -> work.run());
    }

    private void assertRefused() {
        assertThat(catchThrowable(() -> app.get(Settings.class).rename("ada", "eve")))
                .isInstanceOf(AuthWritesLockedException.class)
                .hasMessage("Writes to the accounts are locked; 'settings' was refused and nothing was changed.");
    }

    private void awaitState(State state) {
        await().untilAsserted(
                        () -> assertThat(app.get(Snapshots.class).now().state()).isEqualTo(state));
    }

    private void awaitStale() {
        await().until(() -> words().isOlderThanTrusted(words().latest().readAt()));
    }

    private void awaitStalePin() {
        long from = System.nanoTime();
        await().until(() -> words().isOlderThanTrusted(from));
    }

    private long connections() {
        return Long.parseLong(String.valueOf(app.get(JdbcTemplate.class)
                .queryForMap("SHOW GLOBAL STATUS LIKE 'Connections'")
                .get("Value")));
    }

    private Words words() {
        return app.get(Words.class);
    }
}
