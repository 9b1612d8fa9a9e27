package net.openneo.authlock.admin.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import net.openneo.authlock.admin.RefusedStartException;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {
    private static final FreshDatabases databases = FreshDatabases.create();
    private static final String ADMIN = RunningAdmin.account(databases);

    @BeforeEach
    void trustTriggers() {
        trustTriggers(1);
    }

    @AfterAll
    static void drop() {
        trustTriggers(1);
        databases.drop();
    }

    @Test
    void namesTheGrantsThatAreMissing(CapturedOutput output) {
        databases.account(ADMIN, "SELECT ON " + databases.legacyTable(), "PROCESS ON *.*");

        refuses(
                output,
                "The account '" + ADMIN + "'@'%' lacks privileges that admin needs.",
                """
                GRANT CONNECTION_ADMIN, XA_RECOVER_ADMIN ON *.* TO '%1$s'@'%%';
                GRANT SELECT ON `performance_schema`.* TO '%1$s'@'%%';
                GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER, CREATE, ALTER, DROP, INDEX, REFERENCES ON `%2$s`.* TO '%1$s'@'%%';
                GRANT INSERT, UPDATE, DELETE, TRIGGER ON `%3$s`.`users` TO '%1$s'@'%%';"""
                        .formatted(ADMIN, databases.consolidatedSchema(), databases.legacySchema()));
    }

    @Test
    void saysThatTheServerLetsNobodyMakeTriggers(CapturedOutput output) {
        databases.account(ADMIN, RunningAdmin.grants(databases).toArray(String[]::new));
        trustTriggers(0);

        refuses(
                output,
                "The server writes a binary log and lets accounts without SUPER create no triggers.",
                "SET PERSIST log_bin_trust_function_creators = 1;");
    }

    @Test
    void namesADatabaseThatDoesNotExist(CapturedOutput output) {
        databases.account(ADMIN, "ALL ON *.*");

        refuses(
                output,
                "The database `nowhere` of auth-lock.legacy-table does not exist.",
                "Create it, or set auth-lock.legacy-table to a table in a database that exists.",
                "auth-lock.legacy-table=nowhere.users");
    }

    @Test
    void saysThatTheServerCannotBeUsed(CapturedOutput output) {
        databases.account(ADMIN, "ALL ON *.*");

        refuses(
                output,
                "cannot be used as '" + ADMIN + "'",
                "Check that the server runs, and spring.datasource.url, username and password.",
                "spring.datasource.password=wrong");
        refuses(
                output,
                "spring.datasource.url is not set, so there is no MySQL server to work on.",
                "Set spring.datasource.url, like jdbc:mysql://127.0.0.1:3306/, with username and password.",
                "spring.datasource.url=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://root:s3cret@127.0.0.1:1/",
                "jdbc:mysql://127.0.0.1:1/db?password=s3cret",
                "jdbc:mysql://(host=127.0.0.1,port=1,user=root,password=s3cret)/db",
                "jdbc:mysql://address=(host=127.0.0.1)(port=1)(password=s3cret)/db",
                "jdbc:mysql://root:s3cret@[::1]:1/",
                "jdbc:mysql://root:s3/cret@127.0.0.1:1/",
                "jdbc:mysql://root:1/s3cret@127.0.0.1:1/",
                "jdbc:nothing://root:s3cret@127.0.0.1:1/"
            })
    void printsNoPasswordOfTheUrl(String url, CapturedOutput output) {
        refuses(
                output,
                "cannot be used as",
                "Check that the server runs, and spring.datasource.url, username and password.",
                "spring.datasource.url=" + url);

        assertThat(output.getAll()).doesNotContain("s3");
    }

    @Test
    void namesHostAndPortOfTheUrl(CapturedOutput output) {
        refuses(
                output,
                "The MySQL server at 127.0.0.1:1 cannot be used as '" + ADMIN + "': Communications link failure.",
                "Check that the server runs, and spring.datasource.url, username and password.",
                "spring.datasource.url=jdbc:mysql://root:s3cret@127.0.0.1:1/db?password=s3cret");
    }

    @Test
    void refusesNamesThatAreNoNames(CapturedOutput output) {
        databases.account(ADMIN, "ALL ON *.*");

        refuses(
                output,
                "auth-lock.legacy-table: 'users; DROP' is not a table's name: the character ';' is only allowed between"
                        + " backticks.",
                "Set auth-lock.legacy-table to a database and a table with one dot between, like openneo_id.users.",
                "auth-lock.legacy-table=users; DROP");
        refuses(
                output,
                "auth-lock.legacy-table and auth-lock.consolidated-table both name a.users.",
                "Set auth-lock.consolidated-table to the table that the accounts are to move to.",
                "auth-lock.legacy-table=a.users",
                "auth-lock.consolidated-table=a.users");
        refuses(
                output,
                "auth-lock.operations names 'Log in', which is not the name of an operation.",
                "Write at most 50 lower-case letters, digits and hyphens, beginning with a letter.",
                "auth-lock.operations=Log in");
        refuses(
                output,
                "auth-lock.admin.drain-timeout is PT0S, which is no time at all.",
                "Set auth-lock.admin.drain-timeout to a positive duration, like 10s.",
                "auth-lock.admin.drain-timeout=0s");
    }

    @Test
    void refusesUsersThatCannotBeToldApartOrHaveNoPassword(CapturedOutput output) {
        databases.account(ADMIN, "ALL ON *.*");

        refuses(
                output,
                "auth-lock.admin.users names 'Viewer' twice.",
                "Give each a name of its own.",
                "auth-lock.admin.users[1].name=Viewer");
        for (String password : List.of("", "secret", "{noop}")) {
            refuses(
                    output,
                    "auth-lock.admin.users has a password for 'viewer' that is empty or lacks its encoder's id.",
                    "Set it encoded, with the id in front, like {bcrypt}$2a$10$….",
                    "auth-lock.admin.users[0].password=" + password);
        }
    }

    @Test
    void refusesUsersWithoutARoleOrWithAPasswordThatNothingCanCheck(CapturedOutput output) {
        databases.account(ADMIN, "ALL ON *.*");

        refuses(
                output,
                "auth-lock.admin.users has no role for 'roleless'.",
                "Set its role to VIEWER, OPERATOR or APPROVER.",
                "auth-lock.admin.users[3].name=roleless",
                "auth-lock.admin.users[3].password={noop}x");
        for (String password : List.of("{bcyrpt}$2a$10$x", "{pbkdf2}not hexadecimal")) {
            refuses(
                    output,
                    "auth-lock.admin.users has a password for 'viewer' that no encoder of Spring Security can check.",
                    "Set it encoded, with the encoder's id in front, like {bcrypt}$2a$10$….",
                    "auth-lock.admin.users[0].password=" + password);
        }
    }

    private static void trustTriggers(int value) {
        JdbcClient.create(databases.dataSource())
                .sql("SET GLOBAL log_bin_trust_function_creators = " + value)
                .update();
    }

    private static void refuses(CapturedOutput output, String description, String action, String... settings) {
        int before = output.getAll().length();

        Throwable failure = catchThrowable(
                () -> RunningAdmin.run(databases, ADMIN, settings).close());

        assertThat(failure)
                .satisfiesAnyOf(one -> assertThat(one).isInstanceOf(RefusedStartException.class), one -> assertThat(one)
                        .hasStackTraceContaining(RefusedStartException.class.getName()));
        String shown = output.getAll().substring(before);
        assertThat(shown)
                .contains("APPLICATION FAILED TO START")
                .contains(description)
                .contains(action);
        assertThat(shown).doesNotContain("\tat net.openneo");
    }
}
