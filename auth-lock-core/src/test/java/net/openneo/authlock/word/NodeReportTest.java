package net.openneo.authlock.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.openneo.authlock.AuthTableSwitched;
import net.openneo.authlock.AuthWritesLocked;
import net.openneo.authlock.AuthWritesUnlocked;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a node tells admin, and what it tells its own app. */
class NodeReportTest {
    private final FreshDatabases databases = FreshDatabases.create();
    private final App app = App.start(
            databases,
            WebApplicationType.NONE,
            new Class<?>[] {Listener.class},
            "auth-lock.node=blue",
            "spring.application.name=accounts");

    static class Listener {
        private final List<Object> heard = new CopyOnWriteArrayList<>();

        @EventListener({AuthWritesLocked.class, AuthWritesUnlocked.class, AuthTableSwitched.class})
        void hear(Object event) {
            heard.add(event);
            throw new IllegalStateException("a listener that fails");
        }

        List<Object> heard() {
            return heard;
        }
    }

    @AfterEach
    void stop() {
        app.close();
        databases.drop();
    }

    @Test
    void aNodeAcknowledgesEachRevisionAndSignsOffWhenItCloses() {
        await().untilAsserted(() -> assertThat(node()).isEqualTo("accounts development root 1 1 LEGACY 0"));

        app.lock();
        catchThrowable(() -> app.get(Settings.class).rename("ada", "eve"));
        await().untilAsserted(() -> assertThat(node()).isEqualTo("accounts development root 2 2 LEGACY 1"));
        assertThat(stopped()).isZero();

        app.close();
        assertThat(stopped()).isEqualTo(1);
        assertThat(app.root()
                        .sql("SELECT node FROM auth_lock_node")
                        .query(String.class)
                        .single())
                .matches("blue-[0-9a-f]{4}");
    }

    @Test
    void aNodeTellsWhatItIsConfiguredForWhatNamesTheLegacyDatabaseAndWhatItSent() {
        app.get(Accounts.class).findByName("ada");
        app.root()
                .sql("ALTER TABLE " + databases.legacyTable() + " RENAME COLUMN email TO post")
                .update();
        catchThrowable(() -> app.get(Accounts.class).findByName("ada"));
        catchThrowable(() -> app.get(JdbcTemplate.class)
                .queryForList("SELECT post, email FROM " + databases.legacyTable() + " WHERE name = 'secret'"));
        catchThrowable(() -> app.get(JdbcTemplate.class).queryForList("SELECT 1 FROM nowhere"));

        await().untilAsserted(() -> assertThat(told())
                .isEqualTo("LEGACY [\"auth-lock.legacy-table\"] {\"42S22/1054\": 2}"
                        + " {\"LEGACY\": 2, \"CONSOLIDATED\": 0}"));
    }

    @Test
    void aRefusedWriteIsNoError() {
        app.lock();
        catchThrowable(() -> app.get(Settings.class).rename("ada", "eve"));
        app.root()
                .sql("CREATE TRIGGER " + databases.legacySchema() + ".refuse BEFORE INSERT ON "
                        + databases.legacyTable() + " FOR EACH ROW SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 1644,"
                        + " MESSAGE_TEXT = 'auth-lock: refused by the database'")
                .update();
        app.unlock();
        catchThrowable(() -> app.get(Settings.class).register("eve"));

        await().untilAsserted(() -> assertThat(node()).endsWith(" LEGACY 2"));
        assertThat(told()).contains(" {} ");
        assertThat(app.root()
                        .sql("SELECT refused_by_operation FROM auth_lock_node")
                        .query(String.class)
                        .single())
                .isEqualTo("{\"settings\": 1, \"registration\": 1}");
    }

    @Test
    void theAppIsToldOfEachChangeOnceEvenIfItsListenersFail() {
        Instant end = Instant.parse("2030-01-02T03:04:05Z");

        app.say("LOCKED", "", "Back soon", end);
        app.say("LOCKED", "", "Back later", end);
        app.root()
                .sql("UPDATE auth_lock_control SET active_table = 'CONSOLIDATED', revision = 4")
                .update();
        app.awaitRevision();
        app.unlock();

        await().untilAsserted(() -> assertThat(app.get(Listener.class).heard())
                .containsExactly(
                        new AuthWritesLocked(2, "Back soon", end),
                        new AuthTableSwitched(4, ActiveTable.CONSOLIDATED),
                        new AuthWritesUnlocked(5)));
    }

    private String node() {
        return app.root()
                .sql(
                        "SELECT CONCAT_WS(' ', application, version, SUBSTRING_INDEX(database_account, '@', 1), revision, oldest_revision,"
                                + " active_table, refused_writes) FROM auth_lock_node")
                .query(String.class)
                .optional()
                .orElse("");
    }

    private String told() {
        return app.root()
                .sql("SELECT CONCAT_WS(' ', configured_table, legacy_uses, errors, statements) FROM auth_lock_node")
                .query(String.class)
                .single();
    }

    private int stopped() {
        return app.root()
                .sql("SELECT COUNT(stopped_at) FROM auth_lock_node")
                .query(Integer.class)
                .single();
    }
}
