package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A server that lives in a zone with summer time: on 31 October 2021 it had 02:30 twice, an hour apart. */
class HourThatComesTwiceTest {
    private static final List<Long> BOTH = List.of(1635640200L, 1635643800L);
    private static @TempDir Path home;
    private static MySqlServer server;
    private static RunningAdmin admin;
    private static String table;

    @BeforeAll
    static void start() {
        server = MySqlServer.start(home.resolve("mysql"), 0);
        FreshDatabases databases = FreshDatabases.on(server);
        table = databases.legacyTable();
        JdbcTemplate root = new JdbcTemplate(databases.dataSource());
        root.execute("INSERT INTO mysql.time_zone (Time_zone_id, Use_leap_seconds) VALUES (7, 'N')");
        root.execute("INSERT INTO mysql.time_zone_name (Name, Time_zone_id) VALUES ('Like/Berlin', 7)");
        root.execute("INSERT INTO mysql.time_zone_transition_type (Time_zone_id, Transition_type_id, Offset, Is_DST,"
                + " Abbreviation) VALUES (7, 0, 3600, 0, 'CET'), (7, 1, 7200, 1, 'CEST')");
        root.execute("INSERT INTO mysql.time_zone_transition (Time_zone_id, Transition_time, Transition_type_id)"
                + " VALUES (7, 1603587600, 0), (7, 1616893200, 1), (7, 1635642000, 0), (7, 1648342800, 1)");
        root.execute("ALTER TABLE " + table + " ADD COLUMN seen TIMESTAMP NULL");
        root.execute("INSERT INTO " + table + " (name, seen) SELECT 'summer', FROM_UNIXTIME(" + BOTH.get(0)
                + ") UNION ALL SELECT 'winter', FROM_UNIXTIME(" + BOTH.get(1) + ")");
        root.execute("SET GLOBAL time_zone = 'Like/Berlin'");
        admin = RunningAdmin.start(
                databases,
                "auth-lock.admin.backup.directory=" + home.resolve("backups"),
                "auth-lock.admin.backup.dump-command=built-in");
    }

    @AfterAll
    static void stop() {
        admin.close();
        server.close();
    }

    @Test
    void isToldApartByCopyVerificationAndBackup() throws IOException {
        assertThat(admin.root()
                        .sql("SELECT COUNT(DISTINCT CAST(seen AS CHAR)) FROM " + table)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(seconds(table)).isEqualTo(BOTH);

        Answer backup = ended("backup", "SUCCEEDED");
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        OpenGate.plant(admin);
        admin.lock();
        ended("copy", "SUCCEEDED");
        ended("verify", "SUCCEEDED");

        assertThat(seconds(admin.databases().consolidatedTable())).isEqualTo(BOTH);
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(Path.of(backup.<String>read("$.result.file"))))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("2021-10-31 00:30:00", "2021-10-31 01:30:00", "time_zone = '+00:00'");
        }
        shiftTheFirstByAnHour();
        assertThat(ended("verify", "STOPPED").<List<String>>read("$.result.differences[*].sentence"))
                .containsExactly("Row 1 of " + admin.databases().consolidatedTable()
                        + " has another value in the column seen than in " + table + ".");
    }

    /** Past the fence, as no client can. */
    private static void shiftTheFirstByAnHour() {
        JdbcTemplate root = new JdbcTemplate(admin.databases().dataSource());
        root.execute("CREATE TABLE kept_fence SELECT * FROM auth_lock_fence");
        root.execute("UPDATE auth_lock_fence SET write_lock = 'OPEN', active_table = 'CONSOLIDATED'");
        root.execute("UPDATE /*+ SET_VAR(time_zone = '+00:00') */ "
                + admin.databases().consolidatedTable() + " SET seen = FROM_UNIXTIME(" + BOTH.get(1)
                + ") WHERE id = 1");
        root.execute("REPLACE INTO auth_lock_fence SELECT * FROM kept_fence");
    }

    private static List<Long> seconds(String of) {
        return admin.root()
                .sql("SELECT UNIX_TIMESTAMP(seen) FROM " + of + " ORDER BY id")
                .query(Long.class)
                .list();
    }

    private static Answer ended(String verb, String state) {
        Answer accepted = admin.send("POST", "/api/consolidation/" + verb, "operator", null);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String location = accepted.response().headers().firstValue("Location").orElseThrow();
        Answer operation = await().atMost(Duration.ofSeconds(60))
                .until(() -> admin.get(location), answer -> !answer.<String>read("$.state")
                        .equals("RUNNING"));
        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo(state);
        return operation;
    }
}
