package net.openneo.authlock.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import net.openneo.authlock.AuthTable;
import net.openneo.authlock.app.App;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** JDBC code asks what the accounts' table is called. */
class TableNamesTest {
    private final FreshDatabases databases = FreshDatabases.create();
    private final App app = App.start(databases, "auth-lock.stale-after=400ms");
    private final String legacy = TableName.parse(databases.legacyTable()).sql();
    private final String consolidated =
            TableName.parse(databases.consolidatedTable()).sql();

    @BeforeEach
    void oneAccount() {
        app.root()
                .sql("INSERT INTO " + databases.legacyTable() + " (id, name) VALUES (7, 'old')")
                .update();
        app.copy();
        app.root()
                .sql("UPDATE " + databases.consolidatedTable() + " SET name = 'new'")
                .update();
    }

    @AfterEach
    void stop() {
        app.close();
        databases.drop();
    }

    @Test
    void itIsTheOneOfTheTransactionAndOutsideTheOneOfThisMoment() {
        transaction(app).executeWithoutResult(status -> {
            assertThat(read()).isEqualTo("old");
            app.switchTo(ActiveTable.CONSOLIDATED);

            assertThat(AuthTable.name()).isEqualTo(legacy);
            assertThat(read()).isEqualTo("old");
        });

        assertThat(AuthTable.name()).isEqualTo(consolidated);
        assertThat(read()).isEqualTo("new");
    }

    @Test
    void aTransactionThatHasAskedStaysWithItsTableHoweverLongItTakes() {
        transaction(app).executeWithoutResult(status -> {
            assertThat(AuthTable.name()).isEqualTo(legacy);
            app.switchTo(ActiveTable.CONSOLIDATED);
            awaitStale();

            assertThat(AuthTable.name()).isEqualTo(legacy);
        });
    }

    @Test
    void oneThatHasNotAskedForLongGetsTheTableOfThisMoment() {
        transaction(app).executeWithoutResult(status -> {
            app.switchTo(ActiveTable.CONSOLIDATED);
            awaitStale();

            assertThat(AuthTable.name()).isEqualTo(consolidated);
        });
    }

    @Test
    void withSeveralAppsTheTransactionTellsWhich() {
        FreshDatabases others = FreshDatabases.create();
        try (App other = App.start(others)) {
            assertThat(transaction(other).<String>execute(status -> AuthTable.name()))
                    .isEqualTo(TableName.parse(others.legacyTable()).sql());
            assertThat(transaction(app).<String>execute(status -> AuthTable.name()))
                    .isEqualTo(legacy);
            assertThatThrownBy(AuthTable::name)
                    .hasMessage("The accounts' table has several names here: 2 apps with auth-lock run in this JVM, and"
                            + " this thread is in a transaction of none of them. Ask for it in a transaction.");
        } finally {
            others.drop();
        }
        assertThat(AuthTable.name()).isEqualTo(legacy);
    }

    @Test
    void anAppThatSwitchedTheLibraryOffGetsTheConfiguredTable() {
        app.close();

        try (App off = App.start(databases, "auth-lock.enabled=false", "auth-lock.table=CONSOLIDATED")) {
            assertThat(AuthTable.name()).isEqualTo(consolidated);
            assertThat(off.get(JdbcTemplate.class).queryForObject("SELECT name FROM " + AuthTable.name(), String.class))
                    .isEqualTo("new");
        }
    }

    @Test
    void withoutAnAppThereIsNone() {
        app.close();

        assertThatThrownBy(AuthTable::name)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The accounts' table has no name here: no app with auth-lock runs in this JVM. Ask for it after"
                                + " the app has started and before it is closed.");
    }

    private String read() {
        return String.valueOf(
                app.get(JdbcTemplate.class).queryForObject("SELECT name FROM " + AuthTable.name(), String.class));
    }

    private static TransactionTemplate transaction(App app) {
        return new TransactionTemplate(app.get(PlatformTransactionManager.class));
    }

    private void awaitStale() {
        long from = System.nanoTime();
        await().until(() -> app.get(Words.class).isOlderThanTrusted(from));
    }
}
