package net.openneo.authlock.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import net.openneo.authlock.app.App;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.testing.FreshDatabases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;

/** A node tells whether it could go on after a switch, with the account of its pool. */
class TableWatchTest {
    private static final String ALL = "SELECT, INSERT, UPDATE, DELETE";
    private static FreshDatabases databases;
    private static App app;

    @BeforeAll
    static void start() {
        databases = FreshDatabases.create();
        App.migrate(databases);
        databases.account(
                "watched_app",
                ALL + " ON " + databases.legacyTable(),
                "SELECT ON " + databases.consolidatedSchema() + ".auth_lock_control",
                "SELECT, INSERT, UPDATE ON " + databases.consolidatedSchema() + ".auth_lock_node");
        app = App.startUnprepared(
                databases,
                WebApplicationType.NONE,
                new Class<?>[0],
                "spring.datasource.username=watched_app",
                "spring.datasource.password=watched_app");
    }

    @AfterAll
    static void stop() {
        app.close();
        databases.drop();
    }

    @BeforeEach
    void noConsolidatedTable() {
        run("DROP TABLE IF EXISTS " + databases.consolidatedTable());
        grant(ALL);
        grantOnTheActiveTable(ALL);
        app.lock();
    }

    @Test
    void aTableThatDoesNotExistYetIsNoHindrance() {
        awaitHindrance(null);
    }

    @Test
    void oneThatCanBeUsedIsNoHindranceAndIsLookedAtAgainEachSecondWhileLocked() {
        app.copy();

        for (int i = 0; i < 3; i++) {
            awaitHindrance(null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT", "INSERT", "UPDATE", "DELETE"})
    void aMissingRightIsToldUntilItIsGranted(String right) {
        app.copy();

        grant(allBut(right));
        awaitHindrance("watched_app@% may not " + right + " " + databases.consolidatedTable() + ".");

        grant(ALL);
        awaitHindrance(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INSERT", "UPDATE", "DELETE"})
    void aRightToWriteThatTheAppHasOnNeitherTableIsNoHindrance(String right) {
        app.copy();
        grant(allBut(right));
        grantOnTheActiveTable(allBut(right));

        awaitHindrance(null);
    }

    @Test
    void norIsOneThatItHasOnTheOtherTableOnly() {
        app.copy();
        grantOnTheActiveTable(allBut("UPDATE"));

        awaitHindrance(null);
    }

    @Test
    void eachMissingRightIsToldAndNotTheFirstOnly() {
        app.copy();
        grant(allBut("INSERT"));
        grantOnTheActiveTable(allBut("INSERT"));
        awaitHindrance(null);

        grant("SELECT");

        awaitHindrance("watched_app@% may not UPDATE %1$s. watched_app@% may not DELETE %1$s."
                .replace("%1$s", databases.consolidatedTable()));
    }

    @Test
    void theActiveTablesMissingRightToReadIsAHindrance() {
        grantOnTheActiveTable(allBut("SELECT"));

        awaitHindrance("watched_app@% may not SELECT " + databases.legacyTable() + ".");
    }

    @Test
    void aColumnThatMayBeUpdatedOnTheActiveTableOnlyIsTold() {
        app.copy();
        grant("SELECT, INSERT, DELETE, UPDATE (name)");
        grantOnTheActiveTable("SELECT, INSERT, DELETE, UPDATE (name, sign_in_count)");

        awaitHindrance(
                "watched_app@% may not UPDATE the column sign_in_count of " + databases.consolidatedTable() + ".");
    }

    @Test
    void aRightThatMissesAColumnIsToldWithIt() {
        app.copy();
        grant("SELECT, INSERT, DELETE, UPDATE (id, name, email, sign_in_count)");

        awaitHindrance(
                "watched_app@% may not UPDATE the column encrypted_password of " + databases.consolidatedTable() + ".");
    }

    @Test
    void aMissingColumnIsToldWithTheEntityThatMapsIt() {
        app.copy();
        run("ALTER TABLE " + databases.consolidatedTable() + " DROP COLUMN email");

        awaitHindrance(databases.consolidatedTable() + " lacks the column email that Account maps.");
    }

    @Test
    void aTableThatSomebodyHoldsIsNotKnownToBeUsableAndTheWordIsHeardAllTheSame() throws SQLException {
        app.copy();
        try (Connection console = databases.dataSource().getConnection()) {
            console.createStatement().execute("LOCK TABLES " + databases.consolidatedTable() + " WRITE");

            awaitHindrance("It is not known whether watched_app@% can use " + databases.consolidatedTable()
                    + ": another session held it for more than a second.");
            assertThat(app.get(Words.class).age()).isLessThan(Duration.ofMillis(900));
        }
        awaitHindrance(null);
    }

    @Test
    void aTableWithAColumnThatTheAppDoesNotMapCanBeUsed() {
        app.copy();
        run("ALTER TABLE " + databases.consolidatedTable() + " ADD COLUMN unmapped INT NOT NULL,"
                + " ADD COLUMN doubled INT AS (unmapped * 2) STORED");

        awaitHindrance(null);
    }

    @Test
    void lookingNeitherChangesARowNorFiresATrigger() {
        run("INSERT INTO " + databases.legacyTable() + " (id, name) VALUES (7, 'ada')");
        app.copy();
        for (String event : new String[] {"INSERT", "UPDATE", "DELETE"}) {
            run("CREATE TRIGGER " + databases.consolidatedSchema() + ".on_" + event + " BEFORE " + event + " ON "
                    + databases.consolidatedTable()
                    + " FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'fired'");
        }

        awaitHindrance(null);
        assertThat(app.root()
                        .sql("SELECT name FROM " + databases.consolidatedTable())
                        .query(String.class)
                        .list())
                .containsExactly("ada");
    }

    /** Whose privileges a view shows is its own matter, and an EXPLAIN of it takes one more. */
    @Test
    void aViewInThePlaceOfTheTableThatTheAccountsHaveLeftIsNoHindranceAndNorIsItsAbsence() {
        app.copy();
        String retired = databases.legacyTable() + "_retired";
        app.switchTo(ActiveTable.CONSOLIDATED);
        run("RENAME TABLE " + databases.legacyTable() + " TO " + retired);
        try {
            awaitHindrance(null);
            run("CREATE VIEW " + databases.legacyTable() + " AS SELECT * FROM " + databases.consolidatedTable());
            awaitHindrance(null);
        } finally {
            run("DROP VIEW IF EXISTS " + databases.legacyTable());
            run("RENAME TABLE " + retired + " TO " + databases.legacyTable());
            app.switchTo(ActiveTable.LEGACY);
        }
    }

    /** Looked at after now. */
    private static void awaitHindrance(@Nullable String expected) {
        String now = app.root()
                .sql("SELECT CAST(UTC_TIMESTAMP(6) AS CHAR)")
                .query(String.class)
                .single();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(app.root()
                        .sql("SELECT COALESCE(hindrance, 'none') FROM auth_lock_node WHERE tables_checked_at > :now")
                        .param("now", now)
                        .query(String.class)
                        .list())
                .containsExactly(expected == null ? "none" : expected));
    }

    private static String allBut(String right) {
        return ALL.replace(right + ", ", "").replace(", " + right, "");
    }

    /** Instead of those that there are on the consolidated table. */
    private static void grant(String rights) {
        grant(rights, databases.consolidatedTable());
    }

    private static void grantOnTheActiveTable(String rights) {
        grant(rights, databases.legacyTable());
    }

    /** MySQL grants rights on a table that does not exist yet only with the one to create it. */
    private static void grant(String rights, String table) {
        run("REVOKE IF EXISTS ALL PRIVILEGES ON " + table + " FROM watched_app");
        run("GRANT CREATE, " + rights + " ON " + table + " TO watched_app");
    }

    private static void run(String sql) {
        app.root().sql(sql).update();
    }
}
