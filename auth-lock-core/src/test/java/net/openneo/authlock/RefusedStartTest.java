package net.openneo.authlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** An app that cannot be kept safe does not start, and says what is wrong and what to do. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {
    private static FreshDatabases databases;

    @BeforeAll
    static void create() {
        databases = FreshDatabases.create();
        App.migrate(databases);
    }

    @AfterAll
    static void drop() {
        databases.drop();
    }

    @Test
    void twiceTheSameTable(CapturedOutput output) {
        assertRefused(
                output,
                "auth-lock.legacy-table and auth-lock.consolidated-table both name " + databases.consolidatedTable()
                        + ".",
                "Set auth-lock.consolidated-table to the table that the accounts are to move to.",
                "auth-lock.legacy-table=" + databases.consolidatedTable());
    }

    @Test
    void aNameThatIsNone(CapturedOutput output) {
        assertRefused(
                output,
                "'openneo_id.users; DROP' is not a table's name: the character ';' is only allowed between backticks.",
                "Write auth-lock.legacy-table and auth-lock.consolidated-table as database.table.",
                "auth-lock.legacy-table=openneo_id.users; DROP");
    }

    @Test
    void aNameWithoutADatabase(CapturedOutput output) {
        assertRefused(
                output,
                "'users' is not a table's name: it has to be a database and a table with one dot between, like"
                        + " openneo_id.users.",
                "Write auth-lock.legacy-table and auth-lock.consolidated-table as database.table.",
                "auth-lock.legacy-table=users");
    }

    @Test
    void aPollThatIsTooFast(CapturedOutput output) {
        assertRefused(
                output,
                "auth-lock.poll-interval is PT0.001S, which is less than 10 ms.",
                "Set auth-lock.poll-interval to 10ms or more; 500ms is the default.",
                "auth-lock.poll-interval=1ms");
    }

    @Test
    void aLimitThatOneSlowPollWouldReach(CapturedOutput output) {
        assertRefused(
                output,
                "auth-lock.stale-after (PT1S) is less than twice auth-lock.poll-interval (PT0.8S), so that one slow"
                        + " poll would refuse writes.",
                "Set auth-lock.stale-after to at least twice auth-lock.poll-interval.",
                "auth-lock.poll-interval=800ms",
                "auth-lock.stale-after=1s");
    }

    @Test
    void aDatabaseThatDoesNotExist(CapturedOutput output) {
        assertRefused(
                output,
                "The database nowhere_at_all of auth-lock.consolidated-table does not exist.",
                "Set auth-lock.consolidated-table to a table in an existing database.",
                "auth-lock.consolidated-table=nowhere_at_all.auth_users");
    }

    @Test
    void anAccountThatMayNotReadTheWord(CapturedOutput output) {
        databases.account("narrow_app", "SELECT, INSERT, UPDATE, DELETE ON " + databases.legacyTable());

        assertRefused(
                output,
                "The app's database account may not read " + databases.consolidatedSchema()
                        + ".auth_lock_control, so it cannot know whether writes are locked.",
                ("Grant it: GRANT SELECT ON `%1$s`.`auth_lock_control` TO <account>; GRANT SELECT, INSERT, UPDATE ON"
                                + " `%1$s`.`auth_lock_node` TO <account>; GRANT SELECT, INSERT, DELETE ON"
                                + " `%1$s`.`auth_lock_deferred_sign_in` TO <account>; GRANT SELECT, UPDATE ON"
                                + " `%1$s`.`auth_lock_canary` TO <account>; GRANT SELECT, INSERT, DELETE ON"
                                + " `%1$s`.`auth_lock_pass` TO <account>.")
                        .formatted(databases.consolidatedSchema()),
                "spring.datasource.url=" + databases.server().url(databases.legacySchema()),
                "spring.datasource.username=narrow_app",
                "spring.datasource.password=narrow_app");
    }

    @Test
    void anActiveTableThatDoesNotExist(CapturedOutput output) {
        String missing = databases.legacySchema() + ".accounts";

        assertRefused(
                output,
                "The accounts' table " + missing + " does not exist.",
                "Create it, or correct auth-lock.legacy-table, auth-lock.consolidated-table or auth-lock.table.",
                "auth-lock.legacy-table=" + missing);
    }

    @Test
    void anActiveTableThatLacksAMappedColumn(CapturedOutput output) {
        root("CREATE TABLE %1$s.narrow AS SELECT id, name, email, encrypted_password FROM %1$s.users");

        assertRefused(
                output,
                databases.legacySchema() + ".narrow lacks the column sign_in_count that Account maps.",
                "Add the column to the table, or take it out of the mapping.",
                "auth-lock.legacy-table=" + databases.legacySchema() + ".narrow");
    }

    @Test
    void anAccountThatMayNotReadTheActiveTable(CapturedOutput output) {
        databases.account(
                "blind_app",
                "INSERT, UPDATE, DELETE ON " + databases.legacyTable(),
                "SELECT, INSERT, UPDATE, DELETE ON " + databases.consolidatedSchema() + ".*");

        assertRefused(
                output,
                "blind_app@% may not SELECT " + databases.legacyTable() + ".",
                "Grant it: GRANT SELECT, INSERT, UPDATE, DELETE ON `" + databases.legacySchema()
                        + "`.`users` TO <account>.",
                "spring.datasource.username=blind_app",
                "spring.datasource.password=blind_app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT, INSERT, UPDATE", "SELECT, INSERT, DELETE", "SELECT, UPDATE, DELETE", "SELECT"})
    void anAccountWithoutARightToWriteThatTheAppNeverHadStarts(String rights, CapturedOutput output) {
        databases.account(
                "modest_app",
                rights + " ON " + databases.legacyTable(),
                "SELECT, INSERT, UPDATE, DELETE ON " + databases.consolidatedSchema() + ".*");

        start("spring.datasource.username=modest_app", "spring.datasource.password=modest_app")
                .close();

        assertThat(output.getAll()).doesNotContain("may not");
    }

    @Test
    void aRightToWriteThatItHasOnTheActiveTableOnlyIsWarnedOf(CapturedOutput output) {
        root("CREATE TABLE " + databases.consolidatedTable() + " LIKE " + databases.legacyTable());
        databases.account(
                "modest_app",
                "SELECT, INSERT, UPDATE ON " + databases.legacyTable(),
                "SELECT, UPDATE ON " + databases.consolidatedSchema() + ".*");

        try {
            start("spring.datasource.username=modest_app", "spring.datasource.password=modest_app")
                    .close();
        } finally {
            root("DROP TABLE " + databases.consolidatedTable());
        }

        assertThat(output.getAll())
                .contains("modest_app@% may not INSERT " + databases.consolidatedTable() + ". Grant it: GRANT SELECT,")
                .doesNotContain("may not DELETE");
    }

    @Test
    void theOtherTableThatCannotBeUsedIsOnlyWarnedOf(CapturedOutput output) {
        start().close();
        assertThat(output.getAll()).doesNotContain("lacks the column");
        root("CREATE TABLE " + databases.consolidatedTable() + " AS SELECT id FROM " + databases.legacyTable());
        start().close();

        assertThat(output.getAll())
                .containsOnlyOnce(databases.consolidatedTable()
                        + " lacks the column email that Account maps. Add the column to the"
                        + " table, or take it out of the mapping.");
        root("DROP TABLE " + databases.consolidatedTable());
    }

    @Test
    void theTableOfTheWordCountsAndNotTheConfiguredOne(CapturedOutput output) {
        root("UPDATE " + databases.consolidatedSchema() + ".auth_lock_control SET active_table = 'CONSOLIDATED'");
        try {
            assertRefused(
                    output,
                    "The accounts' table " + databases.consolidatedTable() + " does not exist.",
                    "Create it, or correct auth-lock.legacy-table, auth-lock.consolidated-table or auth-lock.table.",
                    "auth-lock.table=LEGACY");
            root("CREATE TABLE " + databases.consolidatedTable() + " LIKE " + databases.legacyTable());
            root("INSERT INTO " + databases.consolidatedTable() + " (id, name) VALUES (8, 'moved')");
            try (App app = start()) {
                assertThat(app.get(Accounts.class).findByName("moved")).isPresent();
            }
        } finally {
            root("DROP TABLE IF EXISTS " + databases.consolidatedTable());
            root("UPDATE " + databases.consolidatedSchema() + ".auth_lock_control SET active_table = 'LEGACY'");
        }
    }

    private static void root(String sql) {
        new JdbcTemplate(databases.dataSource()).execute(sql.formatted(databases.legacySchema()));
    }

    @Test
    void theGrantsOfThatRemedyAreEnough() {
        String schema = databases.consolidatedSchema();
        databases.account(
                "exact_app",
                "SELECT, INSERT, UPDATE, DELETE ON " + databases.legacyTable(),
                "SELECT ON " + schema + ".auth_lock_control",
                "SELECT, INSERT, UPDATE ON " + schema + ".auth_lock_node",
                "SELECT, INSERT, DELETE ON " + schema + ".auth_lock_deferred_sign_in",
                "SELECT, UPDATE ON " + schema + ".auth_lock_canary",
                "SELECT, INSERT, DELETE ON " + schema + ".auth_lock_pass");

        try (App app = start(
                "spring.datasource.url=" + databases.server().url(databases.legacySchema()),
                "spring.datasource.username=exact_app",
                "spring.datasource.password=exact_app")) {
            app.lock();

            org.awaitility.Awaitility.await().untilAsserted(() -> assertThat(app.root()
                            .sql("SELECT COUNT(*) FROM auth_lock_node WHERE database_account LIKE 'exact_app@%'"
                                    + " AND revision = (SELECT revision FROM auth_lock_control)")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1));
        }
    }

    private static void assertRefused(CapturedOutput output, String description, String action, String... properties) {
        Throwable failure = catchThrowable(() -> start(properties).close());

        assertThat(failure).isNotNull();
        assertThat(output.getAll()).contains("Description:\n\n" + description + "\n\nAction:\n\n" + action + "\n");
    }

    private static App start(String... properties) {
        return App.startUnprepared(databases, WebApplicationType.NONE, new Class<?>[0], properties);
    }
}
