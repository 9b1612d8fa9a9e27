package net.openneo.authlock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

@DisabledIfSystemProperty(
        named = "auth-lock.mysql.url",
        matches = ".+",
        disabledReason = "A MySQL of one's own is used, so the embedded one is not tested.")
class MySqlServerTest {
    @Test
    void answersAsMySql8031() {
        JdbcTemplate root = new JdbcTemplate(MySqlServer.shared().root(""));

        assertThat(root.queryForObject("SELECT VERSION()", String.class)).isEqualTo("8.0.31");
        assertThat(MySqlServer.shared()).isSameAs(MySqlServer.shared()).matches(MySqlServer::ours);
    }

    @Test
    void isSetUpAsInProduction() {
        JdbcTemplate root = new JdbcTemplate(MySqlServer.shared().root(""));

        assertThat(
                        root.queryForMap(
                                """
                        SELECT @@log_bin AS log_bin, @@binlog_format AS binlog_format, @@sync_binlog AS sync_binlog,
                               @@innodb_flush_log_at_trx_commit AS flush, @@performance_schema AS performance_schema,
                               (SELECT enabled FROM performance_schema.setup_instruments
                                WHERE name = 'wait/lock/metadata/sql/mdl') AS metadata_locks
                        """))
                .hasToString("{log_bin=1, binlog_format=ROW, sync_binlog=1, flush=1, performance_schema=1,"
                        + " metadata_locks=YES}");
    }

    @Test
    void keepsWhatIsCommittedThroughACrash(@TempDir Path directory) {
        try (MySqlServer server = MySqlServer.start(directory, 0)) {
            JdbcTemplate root = new JdbcTemplate(server.root(""));
            root.execute("CREATE DATABASE d");
            root.execute("CREATE TABLE d.t (n INT PRIMARY KEY)");
            root.update("INSERT INTO d.t VALUES (42)");
            int port = server.port();

            server.kill();
            server.restart();

            assertThat(root.queryForObject("SELECT n FROM d.t", Integer.class)).isEqualTo(42);
            assertThat(root.queryForObject("SELECT @@port", Integer.class)).isEqualTo(port);
        }
    }

    @Test
    void findsItsDataAgainAfterAnOrderlyEnd(@TempDir Path directory) {
        try (MySqlServer server = MySqlServer.start(directory, 0)) {
            new JdbcTemplate(server.root("")).execute("CREATE DATABASE d");
        }

        try (MySqlServer again = MySqlServer.start(directory, 0, "--sync-binlog=0")) {
            JdbcTemplate root = new JdbcTemplate(again.root("d"));
            assertThat(root.queryForObject("SELECT DATABASE()", String.class)).isEqualTo("d");
            assertThat(root.queryForObject("SELECT @@sync_binlog", Integer.class))
                    .isZero();
        }
    }

    @Test
    void leavesNothingBehindWhenItsJvmIsKilled() throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AJvm.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = jvm.inputReader();
        Path directory = Path.of(said.readLine());
        long mysqld =
                Long.parseLong(Files.readString(directory.resolve("mysqld.pid")).strip());
        assertThat(ProcessHandle.of(mysqld)).hasValueSatisfying(ProcessHandle::isAlive);

        jvm.destroyForcibly();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> ProcessHandle.of(mysqld).isEmpty());
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.notExists(directory));
    }

    @Test
    void saysWhyItDoesNotStart(@TempDir Path directory) {
        assertThatIllegalStateException()
                .isThrownBy(() -> MySqlServer.start(directory, 21_000, "--no-such-thing=1"))
                .withMessageStartingWith(
                        "MySQL did not start on port 21000 with " + directory + "; its log ends with:\n")
                .withMessageContaining("unknown variable 'no-such-thing=1'");
    }

    @Test
    void leavesAServerOfOnesOwnAlone() {
        MySqlServer server = MySqlServer.ofOnesOwn("jdbc:mysql://db.example/?tinyInt1isBit=false");

        assertThat(server.ours()).isFalse();
        assertThat(server.port()).isEqualTo(3306);
        assertThat(server.url("d")).isEqualTo("jdbc:mysql://db.example/d?tinyInt1isBit=false");
        assertThat(MySqlServer.ofOnesOwn("jdbc:mysql://db.example:3307").url("d"))
                .isEqualTo("jdbc:mysql://db.example:3307/d");
        assertThatIllegalStateException()
                .isThrownBy(server::kill)
                .withMessage("The MySQL at jdbc:mysql://db.example/?tinyInt1isBit=false was not started here, so it is"
                        + " not stopped here.");
        server.close();
    }

    /** Starts the shared server, says where, and stays until it is killed. */
    static final class AJvm {
        public static void main(String[] none) throws InterruptedException {
            JdbcTemplate root = new JdbcTemplate(MySqlServer.shared().root(""));
            System.out.println(Path.of(String.valueOf(root.queryForObject("SELECT @@datadir", String.class)))
                    .getParent());
            Thread.currentThread().join();
        }
    }
}
