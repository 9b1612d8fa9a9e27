package net.openneo.authlock.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Logins;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.word.Snapshot.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When the accounts have moved for good, auth-lock's own tables go, and the legacy database has gone before. */
@ExtendWith(OutputCaptureExtension.class)
class LeavingTest {
    private static final String LOGGED = "(?m)^\\S+ +(WARN|ERROR) .*";
    private final FreshDatabases databases = FreshDatabases.create();
    private final JdbcClient root = JdbcClient.create(databases.dataSource());

    @AfterEach
    void drop() {
        databases.drop();
    }

    @Test
    void anAppThatIsConfiguredForTheConsolidatedTableGoesOnAndSaysNothing(CapturedOutput output) {
        try (App app = moved("CONSOLIDATED")) {
            String before = output.getAll();
            root.sql("DROP DATABASE " + databases.legacySchema()).update();
            assertThat(app.get(Logins.class).logIn("ada")).isEqualTo("ada");
            dropOwnTables();
            awaitGone(app);

            useEverything(app);

            // The bookkeeper looks for notes every ten seconds, the tables are looked at as often as that.
            await().during(11, TimeUnit.SECONDS).atMost(30, TimeUnit.SECONDS).until(() -> true);
            assertThat(app.get(Words.class).latest().refusesWrites()).isFalse();
            assertThat(output.getAll().substring(before.length())).doesNotContainPattern(LOGGED);
        }
    }

    @Test
    void itStartsWithoutThemAndSaysNothing(CapturedOutput output) {
        moved("CONSOLIDATED").close();
        root.sql("DROP DATABASE " + databases.legacySchema()).update();
        dropOwnTables();
        String before = output.getAll();

        try (App app = started("CONSOLIDATED")) {
            assertThat(app.get(Words.class).latest().state()).isEqualTo(State.NEVER_LOCKED);
            useEverything(app);
        }

        assertThat(output.getAll().substring(before.length()))
                .doesNotContainPattern(LOGGED.replace("WARN|ERROR", "ERROR"))
                .doesNotContainPattern("(?m)^\\S+ +WARN .*authlock.*");
    }

    @Test
    void whoMayNotReadTheLegacyTableAnyMoreIsNotToldSo(CapturedOutput output) {
        moved("CONSOLIDATED").close();
        databases.account(
                "moved_app",
                "SELECT, INSERT, UPDATE, DELETE ON " + databases.consolidatedTable(),
                "SELECT ON " + databases.consolidatedSchema() + ".auth_lock_control");
        dropOwnTables();
        String before = output.getAll();

        try (App app = started(
                "CONSOLIDATED", "spring.datasource.username=moved_app", "spring.datasource.password=moved_app")) {
            useEverything(app);
        }

        assertThat(output.getAll().substring(before.length())).doesNotContainPattern("(?m)^\\S+ +WARN .*authlock.*");
    }

    @Test
    void anAppThatIsStillConfiguredForTheLegacyTableRefusesWritesAndReadsWhereTheAccountsAre(CapturedOutput output) {
        try (App app = moved("LEGACY")) {
            String before = output.getAll();
            dropOwnTables();
            awaitGone(app);

            assertThat(AuthWritesLockedException.in(
                            catchThrowable(() -> app.get(Settings.class).rename("ada", "eve"))))
                    .isPresent();
            for (int i = 0; i < 5; i++) {
                assertThat(app.get(Logins.class).logIn("ada")).isEqualTo("ada");
            }
            await().untilAsserted(
                            () -> assertThat(app.get(Counters.class).skipped()).isEqualTo(5));
            assertThat(app.get(Counters.class).statements(ActiveTable.CONSOLIDATED))
                    .isGreaterThan(5);
            assertThat(output.getAll().substring(before.length())).doesNotContainPattern(LOGGED);
        }
    }

    /** Reads, writes, and bookkeeping. */
    private void useEverything(App app) {
        app.get(Settings.class).rename("ada", "eve");
        app.get(Settings.class).register("ben");
        assertThat(app.get(Logins.class).logIn("eve")).isEqualTo("eve");
        assertThat(app.get(Accounts.class).findByName("ben")).isPresent();
        await().untilAsserted(() -> assertThat(signIns("eve")).isPositive());
        app.get(Settings.class).rename("eve", "ada");
    }

    private int signIns(String name) {
        return root.sql("SELECT sign_in_count FROM " + databases.consolidatedTable() + " WHERE name = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    /** After the switch and the unlock. */
    private App moved(String configured) {
        root.sql("INSERT INTO " + databases.legacyTable() + " (id, name) VALUES (7, 'ada')")
                .update();
        App.migrate(databases);
        App app = started(configured);
        app.copy();
        app.lock();
        app.switchTo(ActiveTable.CONSOLIDATED);
        app.unlock();
        app.get(Settings.class).register("one who came since");
        return app;
    }

    private App started(String configured, String... more) {
        String[] properties = Stream.concat(Stream.of("auth-lock.table=" + configured), Stream.of(more))
                .toArray(String[]::new);
        return App.startUnprepared(databases, WebApplicationType.NONE, new Class<?>[0], properties);
    }

    private void dropOwnTables() {
        List<String> tables = root.sql(
                        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME"
                                + " LIKE 'auth\\_lock\\_%'")
                .query(String.class)
                .list();
        root.sql("DROP TABLE " + String.join(", ", tables)).update();
    }

    private static void awaitGone(App app) {
        await().untilAsserted(
                        () -> assertThat(app.get(Words.class).latest().state()).isEqualTo(State.GONE));
    }
}
