package net.openneo.authlock.admin.preflight.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Finding.State;
import net.openneo.authlock.admin.preflight.Looking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rights of admin and of the auth app. */
class RightsTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(3);
    private static final Looking looking = new Looking(admin);
    private static final String OLD = admin.databases().legacySchema();
    private static final String NEW = admin.databases().consolidatedSchema();
    private static final String SELF = "'" + RunningAdmin.account(admin.databases()) + "'@'%'";
    private static final String APP = "'app'@'%'";
    private static final String ROLE = "role_" + NEW;

    @BeforeAll
    static void grantEverything() {
        looking.run(
                "GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER, CREATE, DROP, ALTER, INDEX, CREATE VIEW ON " + OLD
                        + ".* TO " + SELF + " WITH GRANT OPTION",
                "GRANT SELECT, INSERT, CREATE, DROP, REFERENCES ON `" + OLD + "_auth_lock_drill`.* TO " + SELF);
    }

    @BeforeEach
    void anApp() {
        admin.databases()
                .account(
                        "app",
                        "SELECT, INSERT, UPDATE, DELETE ON " + OLD + ".users",
                        "CREATE, SELECT, INSERT, UPDATE, DELETE ON " + NEW + ".auth_users",
                        "SELECT ON " + NEW + ".auth_lock_control",
                        "SELECT, INSERT, UPDATE ON " + NEW + ".auth_lock_node",
                        "SELECT, INSERT, DELETE ON " + NEW + ".auth_lock_deferred_sign_in",
                        "SELECT, UPDATE ON " + NEW + ".auth_lock_canary",
                        "SELECT, INSERT, DELETE ON " + NEW + ".auth_lock_pass");
        looking.run("REVOKE CREATE ON " + NEW + ".auth_users FROM " + APP);
        node();
    }

    @AfterEach
    void anew() {
        looking.run(
                "DELETE FROM auth_lock_node",
                "DROP USER IF EXISTS " + APP,
                "DROP ROLE IF EXISTS " + ROLE,
                "UPDATE auth_lock_consolidation SET view_wanted = FALSE");
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void withEveryPrivilegeAllStepsPass() {
        looking.passes(StepGrants.class, "grants-backup", "Admin has what the backup and its restore drill takes.");
        looking.passes(StepGrants.class, "grants-copy", "Admin has what the copy and the switch takes.");
        looking.passes(StepGrants.class, "grants-view", "Admin has what the view in the place of the old table takes.");
        looking.passes(StepGrants.class, "grants-usage", "Admin has what the census after the switch takes.");
        looking.passes(StepGrants.class, "grants-teardown", "Admin has what the teardown takes.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT ON `OLD`.* | grants-backup | Admin lacks privileges for the backup and its restore drill; GRANT",
                "CREATE, DROP ON `OLD_auth_lock_drill`.* | grants-backup | Admin lacks privileges for the backup and its"
                        + " restore drill; GRANT",
                "INDEX ON `NEW`.* | grants-copy | Admin lacks privileges for the copy and the switch; GRANT"
            })
    void aPrivilegeThatAStepNeedsStops(String privilege, String id, String sentence) {
        String grant = privilege.replace("OLD", OLD).replace("NEW", NEW);
        without(grant, () -> looking.stops(StepGrants.class, id, sentence + " " + grant + " TO " + SELF + ";"));
    }

    @Test
    void whatOnlyTheTeardownNeedsIsAWarning() {
        String grant = "GRANT OPTION ON `" + OLD + "`.*";
        without(
                grant,
                () -> looking.warns(
                        StepGrants.class,
                        "grants-teardown",
                        "Admin lacks privileges for the teardown, which does not need them yet; GRANT " + grant + " TO "
                                + SELF + ";"));
    }

    @Test
    void whatOnlyTheCensusAfterTheSwitchNeedsIsAWarning() {
        String grant = "UPDATE ON `performance_schema`.`threads`";
        without(
                grant,
                () -> looking.warns(
                        StepGrants.class,
                        "grants-usage",
                        "Admin lacks privileges for the census after the switch, which does not need them yet; GRANT "
                                + grant + " TO " + SELF + ";"));
    }

    @Test
    void whatTheViewNeedsStopsOnlyWhenItWasAskedFor() {
        String grant = "CREATE VIEW ON `" + OLD + "`.*";
        without(grant, () -> {
            looking.warns(
                    StepGrants.class,
                    "grants-view",
                    "Admin lacks privileges for the view in the place of the old table, which does not need them yet;"
                            + " GRANT " + grant + " TO " + SELF + ";");
            looking.run("UPDATE auth_lock_consolidation SET view_wanted = TRUE");
            looking.stops(
                    StepGrants.class,
                    "grants-view",
                    "Admin lacks privileges for the view in the place of the old table; GRANT " + grant + " TO " + SELF
                            + ";");
        });
    }

    @Test
    void theAppMayUseTheNewTableAsItUsesTheOldOne() {
        looking.passes(
                AppGrants.class,
                "app-grants",
                "The auth app may use " + NEW + ".auth_users as it uses " + OLD + ".users.");
    }

    @Test
    void anAppThatLacksARightOnTheNewTableStops() {
        looking.run("REVOKE UPDATE ON " + NEW + ".auth_users FROM " + APP);

        String fact =
                "The auth app's account 'app'@'%' lacks privileges, so that the app could not go on after the switch;";
        looking.stops(
                AppGrants.class,
                "app-grants",
                fact + " GRANT CREATE, UPDATE ON `" + NEW + "`.`auth_users` TO 'app'@'%'; REVOKE CREATE ON `" + NEW
                        + "`.`auth_users` FROM 'app'@'%';");
        looking.run(
                "GRANT CREATE, UPDATE ON `" + NEW + "`.`auth_users` TO 'app'@'%'",
                "REVOKE CREATE ON `" + NEW + "`.`auth_users` FROM 'app'@'%'");
        theAppMayUseTheNewTableAsItUsesTheOldOne();

        looking.run("REVOKE INSERT ON " + NEW + ".auth_lock_node FROM " + APP);
        looking.stops(
                AppGrants.class, "app-grants", fact + " GRANT INSERT ON `" + NEW + "`.`auth_lock_node` TO 'app'@'%';");
    }

    @Test
    void aRoleThatIsActiveCountsAndOneThatIsNotDoesNot() {
        looking.run(
                "REVOKE UPDATE ON " + NEW + ".auth_users FROM " + APP,
                "CREATE ROLE " + ROLE,
                "GRANT UPDATE ON " + NEW + ".* TO " + ROLE,
                "GRANT " + ROLE + " TO " + APP);
        assertThat(looking.find(AppGrants.class, "app-grants").state()).isEqualTo(State.STOPPED);

        looking.run("SET DEFAULT ROLE " + ROLE + " TO " + APP);

        looking.warns(
                AppGrants.class,
                "app-grants",
                tooMuch("auth_lock_control and auth_lock_fence", "UPDATE ON `" + NEW + "`.*"));
    }

    @Test
    void aGrantThatReachesTheWordAndTheFenceIsAWarning() {
        looking.run("GRANT SELECT, INSERT, UPDATE, DELETE ON " + NEW + ".* TO " + APP);

        looking.warns(
                AppGrants.class,
                "app-grants",
                tooMuch("auth_lock_control and auth_lock_fence", "INSERT, UPDATE, DELETE ON `" + NEW + "`.*"));
    }

    @Test
    void withoutANodeNothingIsKnownOfTheApp() {
        looking.run("DELETE FROM auth_lock_node");

        looking.warns(
                AppGrants.class,
                "app-grants",
                "No node of the auth app has been heard from, so it is not known whether its account may use " + NEW
                        + ".auth_users; start the app with auth-lock-core, and ask again.");
    }

    @Test
    void theAppMayNotTryItsCriticalPaths() {
        looking.run("REVOKE UPDATE ON " + NEW + ".auth_lock_canary FROM " + APP);

        looking.warns(
                AppGrants.class,
                "app-grants",
                "The auth app's account 'app'@'%' lacks privileges to try its critical paths before the new table is"
                        + " opened; GRANT UPDATE ON `" + NEW + "`.`auth_lock_canary` TO 'app'@'%';");
    }

    @Test
    void adminDoesNotSeeEverything() {
        String account = RunningAdmin.account(admin.databases());
        looking.passes(
                Visibility.class,
                "visibility",
                "Admin sees every account, view, routine, event and trigger of the server.");
        looking.run("REVOKE EVENT, SHOW_ROUTINE ON *.* FROM " + account, "REVOKE SELECT ON mysql.* FROM " + account);
        try {
            looking.stops(
                    Visibility.class,
                    "visibility",
                    "Admin's account does not see everything that could write to the accounts, so what it does not find may be"
                            + " there. GRANT SELECT ON `mysql`.* TO '" + account + "'@'%'; GRANT EVENT ON *.* TO '"
                            + account
                            + "'@'%'; GRANT SHOW_ROUTINE ON *.* TO '" + account + "'@'%';");
            Finding unknown = looking.find(OwnAccount.class, "own-account");
            assertThat(unknown.state()).isEqualTo(State.STOPPED);
            assertThat(unknown.sentence())
                    .isEqualTo(
                            "This could not be told, and what is not known is not trusted: the server answered with error"
                                    + " 1142. See to it, and POST /api/consolidation/preflight again.");
        } finally {
            looking.run("GRANT EVENT, SHOW_ROUTINE ON *.* TO " + account, "GRANT SELECT ON mysql.* TO " + account);
        }
    }

    @Test
    void adminMayMakeNoTriggersWhileTheServerWritesABinaryLog() {
        looking.passes(
                TriggerRight.class,
                "trigger-right",
                "Admin can make and drop triggers in `" + admin.databases().consolidatedSchema() + "`.");
        looking.run("SET GLOBAL log_bin_trust_function_creators = 0");
        try {
            looking.stops(
                    TriggerRight.class,
                    "trigger-right",
                    "Admin could not make and drop a trigger on a table of its own (error 1419), and without triggers there"
                            + " is no fence. The server writes a binary log and lets accounts without SUPER create no"
                            + " triggers: SET PERSIST log_bin_trust_function_creators = 1;");
        } finally {
            looking.run("SET GLOBAL log_bin_trust_function_creators = 1");
        }
        assertThat(admin.root()
                        .sql("SHOW TABLES LIKE 'auth\\_lock\\_scratch%'")
                        .query()
                        .listOfRows())
                .isEmpty();
    }

    @Test
    void adminsAccountIsAboutToEnd() {
        String account = RunningAdmin.account(admin.databases());
        String quoted = "'" + account + "'@'%'";
        looking.passes(
                OwnAccount.class,
                "own-account",
                "Admin's account " + quoted + " is neither locked nor about to expire.");
        looking.run("ALTER USER " + account + " ACCOUNT LOCK PASSWORD EXPIRE INTERVAL 7 DAY");
        await("less than seven days are left").until(() -> admin.root()
                .sql("SELECT COUNT(*) FROM mysql.user WHERE User = :user AND password_last_changed < CURRENT_TIMESTAMP")
                .param("user", account)
                .query(Boolean.class)
                .single());
        try {
            looking.stops(
                    OwnAccount.class,
                    "own-account",
                    "Admin's account " + quoted
                            + " is locked, so its next connection is refused, and nobody could unlock the"
                            + " accounts; ALTER USER " + quoted + " ACCOUNT UNLOCK; The password of admin's account "
                            + quoted + " expires in 6 days, and then nobody could unlock the accounts; ALTER USER "
                            + quoted
                            + " PASSWORD EXPIRE NEVER; or give it a new one.");
        } finally {
            looking.run("ALTER USER " + account + " ACCOUNT UNLOCK PASSWORD EXPIRE NEVER");
        }
    }

    private static String tooMuch(String tables, String by) {
        return "The auth app's account 'app'@'%' may change " + tables + " (" + by + "), so a mistake in the app could"
                + " unlock the accounts; narrower are SELECT, INSERT, UPDATE, DELETE ON `" + NEW
                + "`.`auth_users`; SELECT ON `" + NEW + "`.`auth_lock_control`; SELECT, INSERT, UPDATE ON `" + NEW
                + "`.`auth_lock_node`; SELECT, INSERT, DELETE ON `" + NEW
                + "`.`auth_lock_deferred_sign_in`; SELECT, UPDATE ON `" + NEW
                + "`.`auth_lock_canary`; SELECT, INSERT, DELETE ON `" + NEW
                + "`.`auth_lock_pass`; and each other table that the app uses.";
    }

    private static void without(String grant, Runnable then) {
        looking.run("REVOKE " + grant + " FROM " + SELF);
        try {
            then.run();
        } finally {
            looking.run("GRANT " + grant + " TO " + SELF);
        }
    }

    private static void node() {
        admin.root()
                .sql(
                        """
                        INSERT INTO auth_lock_node
                          (node, application, version, database_account, revision, oldest_revision, active_table,
                           started_at, last_seen)
                        VALUES ('node1', 'app', '1', 'app@%', 1, 1, 'LEGACY', UTC_TIMESTAMP(3),
                                UTC_TIMESTAMP(3) + INTERVAL 1 HOUR)
                        """)
                .update();
    }
}
