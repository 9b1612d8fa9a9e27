package net.openneo.authlock.admin.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash of MySQL lets a prepared XA transaction forget that it holds the fence row. */
class CrashTest {
    @TempDir
    static Path directory;

    @Test
    void aTransactionThatWasPreparedBeforeTheCrashKeepsTheLockFromBeingInForce() throws SQLException {
        try (MySqlServer server = MySqlServer.start(directory.resolve("mysql"), 0);
                RunningAdmin admin =
                        RunningAdmin.start(FreshDatabases.on(server)).with(2)) {
            assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
            prepare(admin);
            server.kill();
            server.restart();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> admin.get("/api/lock").status() == 200);

            Answer lock = admin.lock();

            String xid = "X'67',X'62',1";
            assertThat(lock.status()).as(lock.body()).isEqualTo(202);
            assertThat(lock.<Boolean>read("$.locked")).isTrue();
            assertThat(lock.<Boolean>read("$.inForce")).isFalse();
            assertThat(lock.<List<String>>read("$.missing"))
                    .containsExactly("XA transaction " + xid + " is in doubt. An XA transaction is prepared and waits"
                            + " for its owner, who has to end it: XA COMMIT " + xid + " or XA ROLLBACK " + xid + ".");
            assertThat(lock.<String>read("$.doubts[0].xid")).isEqualTo(xid);

            admin.root().sql("XA ROLLBACK " + xid).update();

            assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
        }
    }

    private static void prepare(RunningAdmin admin) throws SQLException {
        try (Connection owner = admin.databases().dataSource().getConnection()) {
            owner.createStatement().execute("XA START 'g','b',1");
            owner.createStatement()
                    .execute("UPDATE " + admin.databases().legacyTable() + " SET uid = 'xa' WHERE id = 1");
            owner.createStatement().execute("XA END 'g','b',1");
            owner.createStatement().execute("XA PREPARE 'g','b',1");
        }
    }
}
