package net.openneo.authlock.admin.preflight.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.gate.Finding.State;
import net.openneo.authlock.admin.preflight.Looking;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that follow this one, and that this one follows, and what the binary log tells them. */
class ReplicationTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(1);
    private static final Looking looking = new Looking(admin);
    private static final Duration SOON = Duration.ofSeconds(30);

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void areFoundOnBothSides(@TempDir Path directory) {
        try (MySqlServer replica = MySqlServer.start(directory, 0, "--server-id=2", "--skip-log-bin");
                RunningAdmin atReplica = RunningAdmin.start(FreshDatabases.on(replica))) {
            passesAtFirst(looking, new Looking(atReplica));
            follow(new Looking(atReplica), admin);
            isWarnedOfAtTheSource(looking);
            isRefusedAtTheReplica(new Looking(atReplica));
        }
    }

    @Test
    void theBinaryLogTellsStatements() {
        looking.passes(BinaryLogFormat.class, "binlog-format", "The binary log is written by row.");
        looking.run("SET GLOBAL binlog_format = 'MIXED'");
        try {
            looking.stops(
                    BinaryLogFormat.class,
                    "binlog-format",
                    "The binary log is written in the format MIXED, in which a replica or a restored server repeats"
                            + " statements, and its triggers may decide otherwise than here; SET PERSIST binlog_format ="
                            + " 'ROW'; and let every client connect anew.");
        } finally {
            looking.run("SET GLOBAL binlog_format = 'ROW'");
        }
    }

    @Test
    void aSessionWritesStatementsToTheBinaryLog() throws SQLException {
        try (Connection stubborn = admin.databases().dataSource().getConnection()) {
            stubborn.createStatement().execute("SET SESSION binlog_format = 'STATEMENT'");

            looking.stops(
                    BinaryLogFormat.class,
                    "binlog-format",
                    "The binary log is written by row, but 1 sessions write it in another format that they chose or began"
                            + " with; let them connect anew, without SET binlog_format.");
        }
    }

    @Test
    void theServerIsNoNodeOfACluster() {
        looking.passes(Clusters.class, "galera", "This server is no node of a Galera cluster.");
        looking.passes(Clusters.class, "group-replication", "This server is in no replication group.");
    }

    private static void passesAtFirst(Looking atSource, Looking atReplica) {
        atSource.passes(Replicas.class, "replicas", "No replica reads the binary log of this server at this moment.");
        atReplica.passes(ReplicationSource.class, "replication-source", "This server follows no other.");
        atReplica.passes(BinaryLogFormat.class, "binlog-format", "The server writes no binary log.");
    }

    private static void follow(Looking replica, RunningAdmin source) {
        Map<String, Object> end =
                source.root().sql("SHOW MASTER STATUS").query().singleRow();
        replica.run(
                "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = "
                        + source.databases().server().port() + ", SOURCE_USER = 'root', SOURCE_LOG_FILE = '"
                        + end.get("File") + "', SOURCE_LOG_POS = " + end.get("Position"),
                "START REPLICA");
    }

    private static void isWarnedOfAtTheSource(Looking source) {
        await().atMost(SOON).until(() -> source.find(Replicas.class, "replicas").state() == State.WARNED);
        assertThat(source.find(Replicas.class, "replicas").sentence())
                .isEqualTo(
                        "The binary log is read by root from localhost. A replica gets rows and runs no triggers for them,"
                                + " and from here it cannot be seen whether clients write to it; on each of them: SET PERSIST"
                                + " super_read_only = ON;");
    }

    private static void isRefusedAtTheReplica(Looking replica) {
        replica.stops(
                ReplicationSource.class,
                "replication-source",
                "This server is a replica of 127.0.0.1, and rows that come from there are written without a trigger being"
                        + " asked, so no lock holds against them; move the accounts on the server where they are written, or"
                        + " STOP REPLICA;");

        replica.run("STOP REPLICA");
        replica.warns(
                ReplicationSource.class,
                "replication-source",
                "This server is a replica of 127.0.0.1 whose replication is stopped; rows that came that way would pass the"
                        + " fence, so leave it stopped, or RESET REPLICA ALL;");
    }
}
