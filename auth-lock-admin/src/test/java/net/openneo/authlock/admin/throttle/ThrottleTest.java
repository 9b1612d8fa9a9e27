package net.openneo.authlock.admin.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.openneo.authlock.admin.RefusedStartException;
import net.openneo.authlock.admin.throttle.ThrottleProperties.Replica;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With a real replica, and real sessions at work. */
class ThrottleTest {
    @TempDir
    static Path directory;

    private static MySqlServer source;
    private static MySqlServer replica;

    @BeforeAll
    static void replicate() throws IOException {
        Path logs = Files.createDirectories(directory.resolve("replica"));
        source = MySqlServer.start(directory.resolve("source"), 0);
        replica = MySqlServer.start(logs, 0, "--server-id=2", "--skip-replica-start=1");
        run(
                replica,
                "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = " + source.port()
                        + ", SOURCE_USER = 'root', SOURCE_LOG_FILE = 'binlog.000001', SOURCE_LOG_POS = 4,"
                        + " GET_SOURCE_PUBLIC_KEY = 1");
        run(source, "CREATE DATABASE site", "CREATE TABLE site.t (id INT PRIMARY KEY)");
        run(replica, "START REPLICA");
    }

    @AfterAll
    static void stop() {
        replica.close();
        source.close();
    }

    @Test
    void nothingIsWaitedForUnlessItIsSet() {
        ThrottleProperties properties = new ThrottleProperties(null, List.of(), null);

        assertThat(new ReplicaLag(properties).reason()).isEmpty();
        assertThat(new ServerLoad(properties, sql(source)).reason()).isEmpty();
    }

    @Test
    void aReplicaThatIsTooFarBehindIsWaitedForUntilItHasCaughtUp() {
        ReplicaLag lag = lag(replica.url(""), "root");
        await().atMost(Duration.ofSeconds(30)).until(lag::reason, Optional.empty()::equals);
        run(replica, "STOP REPLICA SQL_THREAD", "CHANGE REPLICATION SOURCE TO SOURCE_DELAY = 3600", "START REPLICA");

        run(source, "INSERT INTO site.t VALUES (1)");

        String sentence = await().atMost(Duration.ofSeconds(30))
                .until(() -> lag.reason().orElse(""), reason -> reason.contains(" s behind"));
        assertThat(sentence).matches("Replica 1 is \\d+ s behind; the limit is 1 s\\.");
        run(replica, "STOP REPLICA SQL_THREAD", "CHANGE REPLICATION SOURCE TO SOURCE_DELAY = 0", "START REPLICA");
        await().atMost(Duration.ofSeconds(30)).until(lag::reason, Optional.empty()::equals);
    }

    @Test
    void aReplicaThatDoesNotReplicateIsWaitedFor() {
        run(replica, "STOP REPLICA SQL_THREAD");

        assertThat(lag(replica.url(""), "root").reason())
                .hasValue("Replica 1 does not tell how far it is behind: it does not replicate; the limit is 1 s.");
        assertThat(lag(source.url(""), "root").reason())
                .hasValue("Replica 1 does not tell how far it is behind: it does not replicate; the limit is 1 s.");

        run(replica, "START REPLICA");
    }

    @Test
    void aReplicaThatCannotBeAskedIsWaitedForAndItsPasswordIsNotTold() {
        String url = replica.url("");

        assertThat(lag(url, "nobody").reason())
                .hasValue(
                        "Replica 1 does not tell how far it is behind: it could not be asked (error 1045); the limit is"
                                + " 1 s.");
        assertThat(lag("jdbc:mysql://127.0.0.1:1/?password=secret", "root").reason())
                .hasValue(
                        "Replica 1 does not tell how far it is behind: it could not be asked (error 0); the limit is 1 s.");
        assertThat(new Replica("jdbc:mysql://h/?password=secret", "root", "secret").toString())
                .isEqualTo("a replica");
    }

    @Test
    void aServerAtWorkIsWaitedFor() throws SQLException {
        ServerLoad load = new ServerLoad(new ThrottleProperties(null, List.of(), 4), sql(source));
        await().atMost(Duration.ofSeconds(30)).until(load::reason, Optional.empty()::equals);
        List<Connection> sessions = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            sessions.add(source.root("").getConnection());
        }

        List<CompletableFuture<Void>> busy = sessions.stream()
                .map(session -> CompletableFuture.runAsync(() -> work(session)))
                .toList();

        String sentence = await().atMost(Duration.ofSeconds(30))
                .until(() -> load.reason().orElse(""), reason -> !reason.isEmpty());
        assertThat(sentence).matches("\\d+ sessions of the server are at work; the limit is 4\\.");
        for (long id : sql(source)
                .sql("SELECT ID FROM information_schema.PROCESSLIST WHERE INFO LIKE 'DO SLEEP%'")
                .query(Long.class)
                .list()) {
            run(source, "KILL " + id);
        }
        busy.forEach(session -> assertThat(session).failsWithin(Duration.ofSeconds(30)));
        await().atMost(Duration.ofSeconds(30)).until(load::reason, Optional.empty()::equals);
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        Replica one = new Replica("jdbc:mysql://h/", "u", "p");
        assertThatThrownBy(() -> new ThrottleProperties(Duration.ofMillis(1500), List.of(one), null))
                .isInstanceOf(RefusedStartException.class)
                .hasMessage("auth-lock.admin.throttle.max-replica-lag is PT1.5S, and a replica tells its lag in whole"
                        + " seconds.");
        assertThatThrownBy(() -> new ThrottleProperties(null, List.of(), 1))
                .hasMessage(
                        "auth-lock.admin.throttle.max-threads-running is 1, and the session that asks is one already.");
        for (ThrowingSettings settings : List.<ThrowingSettings>of(
                () -> new ThrottleProperties(Duration.ofSeconds(1), List.of(), null),
                () -> new ThrottleProperties(null, List.of(one), null),
                () -> new ThrottleProperties(Duration.ofSeconds(1), List.of(new Replica("", "u", "p")), null))) {
            assertThatThrownBy(settings::make)
                    .hasMessage(
                            "auth-lock.admin.throttle.max-replica-lag and auth-lock.admin.throttle.replicas do not fit"
                                    + " together.");
        }
    }

    private interface ThrowingSettings {
        ThrottleProperties make();
    }

    private static ReplicaLag lag(String url, String username) {
        return new ReplicaLag(
                new ThrottleProperties(Duration.ofSeconds(1), List.of(new Replica(url, username, "")), null));
    }

    private static void work(Connection session) {
        try (Statement statement = session.createStatement()) {
            statement.execute("DO SLEEP(60)");
        } catch (SQLException e) {
            throw new IllegalStateException("The session was ended.", e);
        }
    }

    private static JdbcClient sql(MySqlServer server) {
        return JdbcClient.create(server.root(""));
    }

    private static void run(MySqlServer server, String... statements) {
        for (String statement : statements) {
            sql(server).sql(statement).update();
        }
    }
}
