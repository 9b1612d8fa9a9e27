package net.openneo.authlock.admin.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.gate.Finding.State;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that follow this one, and that this one follows. */
class ReplicationTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void areFoundOnBothSides(@TempDir Path directory) {
        try (RunningAdmin atSource = RunningAdmin.start();
                MySqlServer replica = MySqlServer.start(directory, 0, "--server-id=2", "--skip-log-bin");
                RunningAdmin atReplica = RunningAdmin.start(FreshDatabases.on(replica))) {
            passesAtFirst(new Looking(atSource), new Looking(atReplica));
            follow(new Looking(atReplica), atSource);
            isWarnedOfAtTheSource(new Looking(atSource));
            isRefusedAtTheReplica(new Looking(atReplica));
            atSource.databases().drop();
        }
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
