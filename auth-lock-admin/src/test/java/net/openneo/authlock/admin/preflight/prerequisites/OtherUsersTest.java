package net.openneo.authlock.admin.preflight.prerequisites;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Finding.State;
import net.openneo.authlock.admin.preflight.Looking;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P1, on a server of its own, since it is about everybody who has ever used the server. */
class OtherUsersTest {
    @TempDir
    static Path directory;

    private static final String SINCE = " since the server was started at \\S+Z";
    private static MySqlServer server;
    private static FreshDatabases databases;
    private static RunningAdmin admin;
    private static Looking looking;
    private static String table;
    private static int clients;

    private String client = "";

    @BeforeAll
    static void start() {
        server = MySqlServer.start(directory, 0);
        databases = FreshDatabases.on(server);
        admin = RunningAdmin.start(databases, "auth-lock.admin.census.sample-for=0s")
                .with(3);
        looking = new Looking(admin);
        table = databases.legacyTable();
    }

    @AfterAll
    static void stop() {
        admin.close();
        server.close();
    }

    @BeforeEach
    void anew() {
        client = "client" + ++clients;
        databases.account("app", "SELECT, INSERT, UPDATE, DELETE ON " + databases.legacySchema() + ".*");
        looking.run(
                """
                INSERT INTO auth_lock_node
                  (node, application, version, database_account, revision, oldest_revision, active_table, started_at,
                   last_seen)
                VALUES ('node', 'app', '1', 'app@%', 1, 1, 'LEGACY', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
                """);
    }

    @AfterEach
    void away() {
        looking.run(
                "DROP USER IF EXISTS " + client,
                "DROP ROLE IF EXISTS role_of_" + client,
                "DELETE FROM auth_lock_node",
                "DELETE FROM auth_lock_attestation",
                "UPDATE auth_lock_consolidation SET view_wanted = FALSE");
    }

    @Test
    void theAppsOwnAccountAndAdminsAreNobodyElse() throws SQLException {
        try (Connection app = connect("app")) {
            send(app, "SELECT * FROM " + table, "UPDATE " + table + " SET sign_in_count = 1");

            comesTo(State.WARNED, root());
        }
        assertThat(find().evidence().value())
                .matches("rows read \\d+, rows written \\d+ since \\S+Z; admin and nodes: "
                        + RunningAdmin.account(databases)
                        + "@%, app@%; others: root@localhost \\(SELECT, INSERT, UPDATE, DELETE ON \\*\\.\\*\\): .*");
    }

    @Test
    void aThirdClientThatReadsStops() throws SQLException {
        account("SELECT ON " + databases.legacySchema() + ".*");
        try (Connection reader = connect(client)) {
            send(reader, "SELECT name FROM " + table + " WHERE name = 'user1'");

            comesTo(
                    State.STOPPED,
                    the() + " was seen to read " + table + "\\. Retire what uses that account, and " + revoke("SELECT")
                            + orElse() + " " + root());
        }
        assertThat(find().toString()).doesNotContain("user1");
    }

    @Test
    void aThirdClientThatHasReadAndGoneStopsAsWell() throws SQLException {
        account("SELECT ON " + databases.legacySchema() + ".*");
        try (Connection reader = connect(client)) {
            send(reader, "SELECT name FROM " + table);
        }

        comesTo(
                State.STOPPED,
                the() + " may read " + table + " \\(" + on("SELECT") + "\\), and has sent \\d+ statements that can read"
                        + SINCE
                        + "; the server does not tell from which tables, so it counts as a reader\\. Retire what"
                        + " uses that account, and " + revoke("SELECT") + orElse() + " " + root());
    }

    @Test
    void preparedStatementsAreSeen() throws SQLException {
        account("SELECT (id, name) ON " + table);
        try (Connection reader =
                        DriverManager.getConnection(server.url("") + "&useServerPrepStmts=true", client, client);
                var prepared = reader.prepareStatement("SELECT id FROM " + table + " WHERE name = ?")) {
            prepared.setString(1, "user1");
            prepared.executeQuery();

            comesTo(
                    State.STOPPED,
                    the() + " was seen to read " + table + "\\. Retire what uses that account, and REVOKE SELECT ON `"
                            + databases.legacySchema() + "`\\.`users` FROM " + the() + ";" + orElse() + " " + root());
        }
    }

    @Test
    void aReaderMayGoOnThroughTheViewThatWasAskedFor() throws SQLException {
        account("SELECT ON " + table);
        try (Connection reader = connect(client)) {
            send(reader, "SELECT name FROM " + table);
        }
        looking.run("UPDATE auth_lock_consolidation SET view_wanted = TRUE");

        comesTo(
                State.WARNED,
                the() + " reads " + table + ", and will go on through the view that was asked for\\. " + root());
    }

    @Test
    void aReaderMayMoveInTheLockedWindow() throws SQLException {
        account("SELECT ON " + table);
        try (Connection reader = connect(client)) {
            send(reader, "SELECT name FROM " + table);
        }
        moves(client);

        comesTo(
                State.WARNED,
                the() + " reads " + table + ", and moves in the locked window, as P2 attests\\. " + root());
        moves("somebody else");
        assertThat(find().state()).isEqualTo(State.STOPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "true, was seen to write to TABLE\\.",
        "false, 'may write to TABLE \\(GRANT\\), and has written 1 rows"
                + " since the server was started at \\S+Z; the server does not tell into which tables, so it counts as a"
                + " writer\\.'"
    })
    void aThirdClientThatWritesStopsWhateverWasAskedFor(boolean connected, String fact) throws SQLException {
        account("SELECT, UPDATE ON " + databases.legacySchema() + ".*");
        Connection writer = connect(client);
        send(writer, "UPDATE " + table + " SET sign_in_count = sign_in_count + 1 WHERE id = 1");
        looking.run("UPDATE auth_lock_consolidation SET view_wanted = TRUE");
        moves(client);
        if (!connected) {
            writer.close();
        }

        comesTo(
                State.STOPPED,
                the() + " " + fact.replace("TABLE", table).replace("GRANT", on("SELECT, UPDATE"))
                        + " Nothing but the auth app may write to it: retire what uses that account, and "
                        + revoke("SELECT, UPDATE") + " " + root());
        writer.close();
    }

    @Test
    void aThirdClientThatOnlyConnectedIsAWarning() throws SQLException {
        account("SELECT ON " + databases.legacySchema() + ".*");
        String withoutQuestions = server.url("") + "&cacheServerConfiguration=true";
        DriverManager.getConnection(withoutQuestions, "root", "").close();
        DriverManager.getConnection(withoutQuestions, client, client).close();

        comesTo(
                State.WARNED,
                the() + " may use " + table + " \\(" + on("SELECT")
                        + "\\) and has connected 1 times and sent nothing that can read or write" + SINCE + "; "
                        + revoke("SELECT") + " " + root());
    }

    @Test
    void aPrivilegeThatNobodyUsesIsAWarning() {
        account("SELECT, DELETE ON " + databases.legacySchema() + ".*");

        comesTo(
                State.WARNED,
                the() + " may use " + table + " \\(" + on("SELECT, DELETE") + "\\) and has not connected" + SINCE + "; "
                        + revoke("SELECT, DELETE") + " " + root());
    }

    @Test
    void aPrivilegeByARoleCountsAsWell() throws SQLException {
        String role = "role_of_" + client;
        databases.account(client);
        looking.run(
                "CREATE ROLE " + role, "GRANT SELECT ON " + table + " TO " + role, "GRANT " + role + " TO " + client);
        try (Connection reader = connect(client)) {
            send(reader, "SET ROLE ALL", "SELECT name FROM " + table);
        }

        comesTo(
                State.STOPPED,
                the() + " may read " + table + " \\(SELECT ON `" + databases.legacySchema() + "`\\.`users` by the role "
                        + role + "@%\\), and has sent \\d+ statements that can read" + SINCE
                        + "; the server does not tell from which tables, so it counts as a reader\\. Retire what uses"
                        + " that account, and REVOKE '" + role + "'@'%' FROM " + the() + ";" + orElse() + " " + root());
    }

    @Test
    void whoHasPrivilegesOnTheWholeServerStopsOnlyWhenSeen() throws SQLException {
        account("SELECT ON *.*");
        try (Connection reader = connect(client)) {
            comesTo(State.WARNED, serverWide(the() + ", 'root'@'localhost'"));
            send(reader, "USE " + databases.legacySchema(), "SELECT id FROM users");

            comesTo(
                    State.STOPPED,
                    the() + " was seen to read " + table + "\\. Retire what uses that account; or attest in P2 that it"
                            + " moves in the locked window \\(movesWith: \\[\"" + client
                            + "\"\\]\\), or ask for the view"
                            + " that it can go on reading \\(PUT /api/view\\)\\. " + root());
        }
    }

    @Test
    void thatNoNodeWasEverHeardOfIsSaid() {
        looking.run("DELETE FROM auth_lock_node", "DROP USER app");

        comesTo(
                State.WARNED,
                root()
                        + " No node of the auth app has ever been heard from, so its account is not known and would count"
                        + " as another's; start the app with auth-lock-core, and ask again\\.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE performance_schema.setup_consumers SET ENABLED = 'NO' WHERE NAME = 'events_statements_history'"
                        + " | The server does not note what is done, since these consumers of its performance_schema are"
                        + " off: events_statements_history; UPDATE performance_schema.setup_consumers SET ENABLED = 'YES'"
                        + " WHERE NAME IN \\('events_statements_history'\\);",
                "UPDATE performance_schema.setup_instruments SET ENABLED = 'NO' WHERE NAME = 'statement/sql/ha_read'"
                        + " | The server does not note 1 kinds of statements; UPDATE performance_schema.setup_instruments"
                        + " SET ENABLED = 'YES' WHERE NAME LIKE 'statement/%';",
                "UPDATE performance_schema.setup_actors SET ENABLED = 'NO'"
                        + " | The server does not watch what every session does; UPDATE performance_schema.setup_actors"
                        + " SET ENABLED = 'YES', HISTORY = 'YES'; UPDATE performance_schema.threads SET INSTRUMENTED ="
                        + " 'YES', HISTORY = 'YES';"
            })
    void whatTheServerDoesNotNoteIsNotKnown(String off, String sentence) {
        looking.run(off);
        try {
            comesTo(
                    State.STOPPED,
                    sentence
                            + " What was done meanwhile is not known: ask again once everybody who uses the table has had"
                            + " the time to show himself\\. " + root());
        } finally {
            looking.run(
                    "UPDATE performance_schema.setup_actors SET ENABLED = 'YES', HISTORY = 'YES'",
                    "UPDATE performance_schema.setup_consumers SET ENABLED = 'YES' WHERE NAME ="
                            + " 'events_statements_history'",
                    "UPDATE performance_schema.setup_instruments SET ENABLED = 'YES' WHERE NAME LIKE 'statement/%'",
                    "UPDATE performance_schema.threads SET INSTRUMENTED = 'YES', HISTORY = 'YES'");
        }
    }

    @Test
    void countersThatWereResetTellNothing() {
        looking.run("TRUNCATE performance_schema.accounts");
        try {
            comesTo(
                    State.STOPPED,
                    "Of the \\d+ statements since the server was started only \\d+ are counted by accounts: the counters"
                            + " were off or reset meanwhile, and who was counted before is not known\\. Restart the"
                            + " server\\. What was done meanwhile is not known: ask again once everybody who uses the"
                            + " table has had the time to show himself\\. "
                            + root());
        } finally {
            server.restart();
        }
    }

    @Test
    void whoseAccountsAdminMayNotReadIsNotKnown() {
        String account = RunningAdmin.account(databases);
        looking.run("REVOKE SELECT ON mysql.* FROM " + account);
        try {
            comesTo(
                    State.STOPPED,
                    "Admin may not read which accounts the server has and what they may do, so it cannot tell who else"
                            + " uses the table; GRANT SELECT ON mysql\\.\\* TO '" + account + "'@'%'\\.");
        } finally {
            looking.run("GRANT SELECT ON mysql.* TO " + account);
        }
    }

    private static Finding find() {
        return looking.find(OtherUsers.class, "P1");
    }

    private static void comesTo(State state, String sentence) {
        Finding finding = find();
        assertThat(finding.sentence()).matches(sentence);
        assertThat(finding.state()).isEqualTo(state);
    }

    private void account(String grant) {
        databases.account(client, grant);
    }

    private static Connection connect(String name) throws SQLException {
        return server.as(name, name, "").getConnection();
    }

    private static void send(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private static void moves(String account) {
        admin.root()
                .sql(
                        """
                        REPLACE INTO auth_lock_attestation (id, statement, moves_with, actor, at)
                        VALUES ('P2', 'planted', JSON_ARRAY(:account), 'test', UTC_TIMESTAMP(3))
                        """)
                .param("account", account)
                .update();
    }

    private String the() {
        return "'" + client + "'@'%'";
    }

    private static String on(String privileges) {
        return privileges + " ON `" + databases.legacySchema() + "`\\.\\*";
    }

    private String revoke(String privileges) {
        return "REVOKE " + on(privileges) + " FROM " + the() + ";";
    }

    private String orElse() {
        return " Or attest in P2 that it moves in the locked window \\(movesWith: \\[\"" + client
                + "\"\\]\\), or ask for the view that it can go on reading \\(PUT /api/view\\)\\.";
    }

    private static String root() {
        return serverWide("'root'@'localhost'");
    }

    private static String serverWide(String accounts) {
        return "By privileges on the whole server these may use " + table + " as well, and were not seen to: "
                + accounts + "; see to it that nobody does so with them\\.";
    }
}
