package net.openneo.authlock.admin.preflight.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Finding.State;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Looking;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server itself, which is one of its own, since its settings are changed. */
class ServerTest {
    @TempDir
    static Path directory;

    private static MySqlServer server;
    private static RunningAdmin admin;
    private static RunningAdmin poor;
    private static Looking looking;

    @BeforeAll
    static void start() {
        server = MySqlServer.start(directory, 0);
        admin = RunningAdmin.start(FreshDatabases.on(server), "auth-lock.admin.preflight.longest-transaction=2s")
                .with(3);
        poor = admin.another("auth-lock.admin.preflight.free-disk=1000B");
        looking = new Looking(admin);
    }

    @AfterEach
    void anew() {
        looking.run("DELETE FROM auth_lock_attestation", "DELETE FROM auth_lock_operation");
    }

    @AfterAll
    static void stop() {
        poor.close();
        admin.close();
        server.close();
    }

    @Test
    void theServerIsOneOnWhichItWasTried() {
        looking.passes(ServerVersion.class, "server-version", "The server is MySQL 8.0.31.");
        assertThat(judged("8.0.21-log", "MySQL Community Server").sentence())
                .isEqualTo(
                        "The server is MySQL 8.0.21-log, which is older than 8.0.22, the first that admin works with;"
                                + " upgrade it.");
        assertThat(judged("8.0.22", "").state()).isEqualTo(State.PASSED);
        assertThat(judged("8.4.0-debug", "").state()).isEqualTo(State.PASSED);
        assertThat(judged("5.7.44", "").state()).isEqualTo(State.STOPPED);
        assertThat(judged("10.11.6-MariaDB-1", "Debian n/a").sentence())
                .isEqualTo(
                        "The server is MariaDB 10.11.6-MariaDB-1. Admin's questions and statements are those of MySQL"
                                + " 8.0.22 and later, and no consolidation is begun on another server.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sql_mode = 'NO_ENGINE_SUBSTITUTION' | sql-mode | The server's SQL mode is strict, as admin's own sessions"
                        + " are. | The server's SQL mode is not strict, so that clients may have stored what does not fit"
                        + " its column. Admin's own sessions are strict: the copy stops at such a row rather than changing"
                        + " it.",
                "binlog_row_image = 'MINIMAL' | binlog-rows | Nothing that admin sends depends on GTIDs: no table is"
                        + " created from a query, and no transaction has DDL in it. | The binary log tells only parts of a"
                        + " changed row (binlog_row_image = MINIMAL), so that after an accident it does not tell what was"
                        + " there before; SET PERSIST binlog_row_image = 'FULL'; and let clients connect anew.",
                "sync_binlog = 0 | durability | Every commit is on the disk before it is acknowledged. | A crash of the"
                        + " server can lose commits that were acknowledged, the fence's among them"
                        + " (innodb_flush_log_at_trx_commit = 1, sync_binlog = 0); SET GLOBAL both to 1 for the"
                        + " maintenance window.",
                "max_allowed_packet = 65536 | packet | The server takes statements of 64.0 MiB. | The server takes"
                        + " statements of at most 65536 bytes, in which a backup may not be restorable; SET PERSIST"
                        + " max_allowed_packet = 67108864;"
            })
    void aSettingThatMayCostSomethingIsAWarning(String setting, String id, String well, String sentence) {
        looking.passes(check(id), id, well);
        with(setting, () -> looking.warns(check(id), id, sentence));
    }

    private static Class<? extends Check> check(String id) {
        return id.equals("sql-mode") ? ServerSettings.class : AfterAnAccident.class;
    }

    @Test
    void aServerThatIsReadOnlyStops() {
        looking.passes(ServerSettings.class, "read-only", "The server takes writes.");
        with(
                "read_only = ON",
                () -> looking.stops(
                        ServerSettings.class,
                        "read-only",
                        "The server is read-only, as a replica or during maintenance, so that the accounts cannot move on"
                                + " it; work on the server that takes the writes, or SET GLOBAL read_only = OFF there."));
    }

    @Test
    void whatElseTheServerIsSetToIsToldAndFine() {
        looking.passes(ServerSettings.class, "table-names", "The names of the tables are the server's own.");
        looking.passes(
                ServerSettings.class,
                "clock",
                "The clocks of the server and of admin agree, and admin reads and writes times in UTC, whatever the"
                        + " server's time zone is.");
        looking.passes(
                ServerSettings.class,
                "event-scheduler",
                "The event scheduler is ON; no event of auth-lock's exists, and the fence refuses what those of others"
                        + " write.");
    }

    @Test
    void aTransactionThatIsOpenForLongStops() throws SQLException {
        looking.passes(OpenTransactions.class, "open-transactions", "No transaction is open for longer than 2 s.");
        try (Connection client = admin.client()) {
            String session = String.valueOf(send(client, "SELECT CONNECTION_ID()"));
            send(client, "SELECT COUNT(*) FROM " + admin.databases().legacyTable());

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                            looking.find(OpenTransactions.class, "open-transactions")
                                    .sentence())
                    .matches("Transactions are open for longer than 2 s, which a lock or a switch would wait for:"
                            + " session " + session + " \\(root@localhost\\) for \\d+ s\\. Let them end, or KILL"
                            + " the sessions, and find out what leaves them open\\."));
            assertThat(looking.find(OpenTransactions.class, "open-transactions").state())
                    .isEqualTo(State.STOPPED);
        }
    }

    @Test
    void theRoomIsMeasuredOnThisHost() {
        Finding finding = looking.find(DiskSpace.class, "disk-space");

        assertThat(finding.sentence())
                .matches(
                        "The old table has \\d+ bytes; a copy takes two and a half times as much, with its indexes and the"
                                + " binary log, and a backup as much again, \\d+ bytes in all, and [0-9.]+ MiB are free"
                                + " \\(measured\\)\\.");
        assertThat(finding.state()).isEqualTo(State.PASSED);
    }

    @Test
    void tooLittleRoomStops() {
        Looking there = new Looking(poor);
        Finding finding = there.find(DiskSpace.class, "disk-space");

        assertThat(finding.sentence())
                .matches(
                        "The old table has \\d+ bytes; a copy takes two and a half times as much, with its indexes and the"
                                + " binary log, and a backup as much again, \\d+ bytes in all, and 1000 bytes are free \\(as"
                                + " auth-lock.admin.preflight.free-disk states\\); make room\\.");
        assertThat(finding.state()).isEqualTo(State.STOPPED);
        looking.run("GRANT ALL ON " + admin.databases().legacySchema() + ".* TO "
                + RunningAdmin.account(admin.databases()));
        Finding back = there.find(there.named("wayBack"), "P6");
        assertThat(back.sentence())
                .matches(
                        "Bringing the accounts back may take \\d+ bytes on the server's disk, and 1000 bytes are free \\(as"
                                + " auth-lock.admin.preflight.free-disk states\\); make room\\.");
        assertThat(back.state()).isEqualTo(State.STOPPED);
    }

    @Test
    void whatNobodyKnowsOfTheRoomStops() {
        FreeDisk.Room unknown = new FreeDisk.Room(1, null, "measured");

        assertThat(unknown.unknown())
                .isEqualTo(
                        "The server's data directory is not on this host, or admin may not read it, so it is not known"
                                + " whether there is room for a copy; look on the server, and set"
                                + " auth-lock.admin.preflight.free-disk to what is free there, like 50GB.");
    }

    @Test
    void theLockedWindowIsGuessedAndHasToFitIntoTheOneThatIsPlanned() {
        assertThat(looking.find(LockedWindow.class, "locked-window").sentence())
                .matches(
                        "An estimate, no promise: the accounts will be locked for about 6 s, since there are about 3 rows,"
                                + " of which \\d+ a second are copied \\(tried with 3\\), and verification, lock and switch come on"
                                + " top\\.");
        window(Duration.ofSeconds(5));

        Finding finding = looking.find(LockedWindow.class, "locked-window");

        assertThat(finding.sentence())
                .matches("An estimate, .* come on top\\. That is longer than the maintenance window, which has 5 s; PUT"
                        + " /api/consolidation/attestations/P4 with a longer one\\.");
        assertThat(finding.state()).isEqualTo(State.WARNED);
        assertThat(admin.root()
                        .sql("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_NAME = 'auth_lock_rate'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anEarlierCopyTellsTheRate() {
        looking.run(
                """
                INSERT INTO auth_lock_operation
                  (verb, state, unit, done, actor, started_at, updated_at, ended_at)
                VALUES ('copy', 'SUCCEEDED', 'rows', 60000, 'test', UTC_TIMESTAMP(3) - INTERVAL 3 SECOND,
                        UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
                """);
        window(Duration.ofMinutes(30));

        looking.passes(
                LockedWindow.class,
                "locked-window",
                "An estimate, no promise: the accounts will be locked for about 6 s, since there are about 3 rows, of which"
                        + " 20000 a second are copied (as in the newest copy), and verification, lock and switch come on"
                        + " top.");
    }

    private static Finding judged(String version, String comment) {
        try (Session session = admin.context().getBean(Sessions.class).open()) {
            Sight sight = new Sight(session, Instant.EPOCH, "operator");
            return ServerVersion.judge(sight.asked("server-version", "", "", null), version, comment)
                    .get(0);
        }
    }

    private static void with(String setting, Runnable then) {
        String name = setting.substring(0, setting.indexOf(' '));
        looking.run("SET GLOBAL " + setting);
        try {
            then.run();
        } finally {
            looking.run("SET GLOBAL " + name + " = DEFAULT");
        }
    }

    private static void window(Duration length) {
        admin.root()
                .sql(
                        """
                        REPLACE INTO auth_lock_attestation (id, statement, start_at, planned_end, actor, at)
                        VALUES ('P4', 'planted', UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL :seconds SECOND, 'test',
                                UTC_TIMESTAMP(3))
                        """)
                .param("seconds", length.toSeconds())
                .update();
    }

    private static Object send(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getObject(1);
        }
    }
}
