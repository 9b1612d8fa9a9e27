package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/** A server whose tables may not grow any more. */
class NoRoomTest {
    @TempDir
    private Path directory;

    @Test
    void failsTheCopyWhichGoesOnAsSoonAsThereIsRoom() {
        try (MySqlServer server =
                MySqlServer.start(directory, 0, "--innodb-data-file-path=ibdata1:12M:autoextend:max:60M")) {
            FreshDatabases databases = FreshDatabases.on(server);
            try (RunningAdmin admin = RunningAdmin.start(databases)) {
                admin.root()
                        .sql("ALTER TABLE " + databases.legacyTable() + " TABLESPACE = innodb_system")
                        .update();
                admin.root()
                        .sql("INSERT INTO " + databases.legacyTable()
                                + " (id, name, reset_password_token) WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT"
                                + " n + 1 FROM n WHERE n < 40000) SELECT /*+ SET_VAR(cte_max_recursion_depth = 100000) */"
                                + " n, CONCAT('user', n), SHA2(n, 512) FROM n")
                        .update();
                fill(admin);
                assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
                Copies.locked(admin);

                String location = Copies.accepted(admin);
                Answer failed = Copies.ended(admin, location);

                assertThat(failed.<String>read("$.state")).as(failed.body()).isEqualTo("FAILED");
                assertThat(failed.<String>read("$.error"))
                        .isEqualTo(
                                "The server has no room left for the copy (error 1114). Free some of its disk, or let it"
                                        + " use more, and POST /api/consolidation/copy again: it goes on after the last row that was"
                                        + " copied.");
                int done = failed.read("$.done");
                assertThat(done).isBetween(1, 39_999);

                admin.root().sql("DROP TABLE filler").update();
                assertThat(Copies.accepted(admin)).isEqualTo(location);
                Answer operation = Copies.ended(admin, location);
                assertThat(operation.<String>read("$.state"))
                        .as(operation.body())
                        .isEqualTo("SUCCEEDED");
                assertThat(operation.<Integer>read("$.result.copiedRows")).isEqualTo(40_000);
            }
        }
    }

    /** Leaves 8 MB or so. */
    private static void fill(RunningAdmin admin) {
        admin.root().sql("SET GLOBAL innodb_file_per_table = 0").update();
        admin.root().sql("CREATE TABLE room (id INT PRIMARY KEY, a LONGBLOB)").update();
        admin.root()
                .sql("INSERT INTO room VALUES (1, REPEAT('a', 4000000)), (2, REPEAT('a', 4000000))")
                .update();
        admin.root()
                .sql("CREATE TABLE filler (id INT PRIMARY KEY AUTO_INCREMENT, a LONGBLOB)")
                .update();
        try {
            while (true) {
                admin.root()
                        .sql("INSERT INTO filler (a) VALUES (REPEAT('a', 200000))")
                        .update();
            }
        } catch (DataAccessException e) {
            admin.root().sql("DROP TABLE room").update();
        }
    }
}
