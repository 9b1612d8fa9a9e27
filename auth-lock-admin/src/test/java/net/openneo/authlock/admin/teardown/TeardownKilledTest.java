package net.openneo.authlock.admin.teardown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An admin that died in the middle: whoever goes on finds on the server what is left to do. */
class TeardownKilledTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private @TempDir Path home;

    /** Where it died; each has done what those before it have. */
    enum Point {
        BEFORE_THE_DROP,
        BETWEEN_DROP_AND_REVOKE,
        AMONG_THE_RIGHTS,
        BEFORE_ITS_LAST_RIGHT,
        AMONG_THE_TRIGGERS,
        BEFORE_THE_END
    }

    @ParameterizedTest
    @EnumSource(Point.class)
    @DisplayName("T4 T6: whoever goes on with a teardown comes to the same end")
    void comesToTheSameEnd(Point point) {
        try (OpenSite site = OpenSite.start(home)) {
            site.admin().databases().account("app_" + site.legacy(), "SELECT ON " + site.legacy() + ".users");
            site.approved();

            die(site, point);

            await().atMost(LONG).until(() -> site.phase().equals("TORN_DOWN"));
            assertThat(site.legacyExists()).isFalse();
            assertThat(site.text("SELECT COUNT(*) FROM mysql.db WHERE Db = '" + site.legacy() + "'"))
                    .isEqualTo("0");
            assertThat(site.text("SELECT COUNT(*) FROM mysql.tables_priv WHERE Db = '" + site.legacy() + "'"))
                    .isEqualTo("0");
            assertThat(site.text("SELECT COUNT(*) FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()"))
                    .isEqualTo("0");
            assertThat(site.text("SELECT CONCAT(state, ' ', run) FROM auth_lock_operation ORDER BY id DESC LIMIT 1"))
                    .isEqualTo("SUCCEEDED 2");
            site.sql("INSERT INTO auth_users (name) VALUES ('afterwards')");
        }
    }

    /** Plays an admin that has come that far and is no more. */
    private static void die(OpenSite site, Point point) {
        List<String> triggers = site.root()
                .sql(
                        "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY 1")
                .query(String.class)
                .list();
        site.pointOfNoReturn();
        done(site, point, Point.BETWEEN_DROP_AND_REVOKE, "DROP DATABASE " + site.legacy());
        done(
                site,
                point,
                Point.AMONG_THE_RIGHTS,
                "REVOKE ALL ON " + site.legacy() + ".users FROM app_" + site.legacy());
        done(
                site,
                point,
                Point.BEFORE_ITS_LAST_RIGHT,
                "REVOKE ALL ON " + site.legacy() + ".users FROM " + site.account());
        done(site, point, Point.BEFORE_ITS_LAST_RIGHT, "REVOKE ALL ON " + site.legacy() + ".* FROM " + site.account());
        done(
                site,
                point,
                Point.AMONG_THE_TRIGGERS,
                "REVOKE GRANT OPTION ON " + site.legacy() + ".* FROM " + site.account());
        done(site, point, Point.AMONG_THE_TRIGGERS, "DROP TRIGGER " + triggers.get(0));
        done(site, point, Point.BEFORE_THE_END, "DROP TRIGGER " + triggers.get(1));
        done(site, point, Point.BEFORE_THE_END, "DROP TRIGGER " + triggers.get(2));
        site.sql(
                """
                INSERT INTO auth_lock_operation (verb, state, unit, actor, started_at, run_began_at, updated_at)
                VALUES ('teardown', 'RUNNING', 'steps', 'operator', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
                """);
    }

    private static void done(OpenSite site, Point died, Point step, String statement) {
        if (died.compareTo(step) >= 0) {
            site.sql(statement);
        }
    }

    @Test
    @DisplayName("T2 T3: a backup that was taken and kept before admin died is not taken again")
    void goesOnWithTheBackupThatIsThere() {
        try (OpenSite site = OpenSite.start(home)) {
            site.prepared();
            String sha256 =
                    site.admin().get("/api/consolidation/teardown/approval").read("$.backup.sha256");
            site.sql("DELETE FROM auth_lock_teardown");

            site.sql("UPDATE auth_lock_operation SET state = 'RUNNING', error = NULL, ended_at = NULL");

            await().atMost(LONG)
                    .until(
                            () -> site.text("SELECT CONCAT(state, ' ', run) FROM auth_lock_operation"),
                            "STOPPED 2"::equals);
            assertThat(site.admin().get("/api/consolidation/teardown/approval").<String>read("$.backup.sha256"))
                    .isEqualTo(sha256);
            assertThat(site.text("SELECT COUNT(*) FROM auth_lock_backup")).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("T4: who holds the legacy table is named, and without him the same goes on without another approval")
    void whoIsInTheWayIsNamed() throws SQLException {
        try (OpenSite site = OpenSite.start(home, "auth-lock.admin.install-timeout=2s");
                Connection holder = site.admin().client()) {
            site.tearingDown();
            var row = holder.createStatement().executeQuery("SELECT CONNECTION_ID(), SUBSTRING_INDEX(USER(), '@', -1)");
            row.next();
            String session = "session " + row.getLong(1) + " (root@" + row.getString(2) + ")";
            holder.createStatement()
                    .executeQuery("SELECT * FROM " + site.legacy() + ".users")
                    .close();

            site.endsWith(
                    "FAILED",
                    "The database `" + site.legacy() + "` was in use for 2 s, so that it was not dropped; POST"
                            + " /api/consolidation/teardown again; in the way: " + session + ".");
            assertThat(site.phase()).isEqualTo("TEARING_DOWN");
            assertThat(site.legacyExists()).isTrue();
            Answer back = site.admin().put("/api/table", "{\"active\": \"LEGACY\"}");
            assertThat(back.status()).isEqualTo(409);

            holder.rollback();

            assertThat(site.teardown().<String>read("$.state")).isEqualTo("SUCCEEDED");
        }
    }

    @Test
    void sessionsThatAreEndedAllTheTimeOnlyHoldItUp() {
        try (OpenSite site = OpenSite.start(home)) {
            site.approved();
            site.admin().send("POST", "/api/consolidation/teardown", "operator", null);

            for (int round = 0; round < 20 && !site.phase().equals("TORN_DOWN"); round++) {
                site.admin().endItsSessions();
            }

            await().atMost(LONG).until(() -> {
                if (!site.phase().equals("TORN_DOWN")) {
                    site.admin().send("POST", "/api/consolidation/teardown", "operator", null);
                }
                return site.phase().equals("TORN_DOWN");
            });
            assertThat(site.legacyExists()).isFalse();
        }
    }
}
