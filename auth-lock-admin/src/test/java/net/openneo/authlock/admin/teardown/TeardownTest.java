package net.openneo.authlock.admin.teardown;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One teardown, from OPEN to TORN_DOWN, with a client that writes and logs in all the while. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TeardownTest {
    private static @TempDir Path home;
    private static OpenSite site;
    private static PlainHammer hammer;

    @BeforeAll
    static void start() {
        site = OpenSite.start(home);
        hammer = PlainHammer.on(site.admin());
        others();
    }

    @AfterAll
    static void stop() {
        hammer.close();
        site.close();
    }

    @Test
    @Order(1)
    @DisplayName("T2 T3: the final backup is taken, tried, kept outside the host, and waits for a second person")
    void waitsForASecondPerson() throws Exception {
        Answer operation = site.teardown();

        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("STOPPED");
        Answer state = site.admin().get("/api/consolidation/teardown/approval");
        String sha256 = state.read("$.backup.sha256");
        Path kept = Path.of(state.<String>read("$.kept[0].name"));
        assertThat(operation.<String>read("$.error"))
                .isEqualTo("Nothing is in the way of dropping the database `" + site.legacy()
                        + "`, and a second person has to approve it. Its final backup has the SHA-256 " + sha256
                        + ", was restored and found equal, and is kept until " + state.read("$.kept[0].retainUntil")
                        + " as " + kept + " in the directory " + home.resolve("offsite")
                        + ". Have somebody with the role APPROVER PUT /api/consolidation/teardown/approval with"
                        + " {\"database\": \"" + site.legacy()
                        + "\"}, and POST /api/consolidation/teardown again within 24 hours.");
        assertThat(state.<String>read("$.database")).isEqualTo(site.legacy());
        assertThat(state.<Integer>read("$.backup.rows")).isEqualTo(3);
        assertThat(state.<String>read("$.backup.tool")).isEqualTo("built-in (for the final backup)");
        assertThat(state.<String>read("$.backup.drilledAt")).isNotNull();
        assertThat(state.<String>read("$.askedBy")).isEqualTo("operator");
        assertThat(state.<Object>read("$.approvedBy")).isNull();
        assertThat(kept).hasSameBinaryContentAs(Path.of(state.<String>read("$.backup.file")));
        assertThat(Files.readString(Path.of(state.<String>read("$.kept[1].name"))))
                .contains(sha256);
        assertThat(site.phase()).isEqualTo("OPEN");
        assertThat(site.legacyExists()).isTrue();
        assertThat(finding("T2")).isEqualTo("PASSED");
        assertThat(finding("T3")).isEqualTo("PASSED");
        assertThat(finding("T5")).isEqualTo("PASSED");
    }

    @Test
    @Order(2)
    void aSecondPersonApprovesByTheNameOfTheDatabase() {
        Answer answer = site.approve();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.<String>read("$.approvedBy")).isEqualTo("approver");
        assertThat(site.admin().get("/api/consolidation/teardown/approval").<String>read("$.holdsUntil"))
                .isNotNull();
        assertThat(site.text("SELECT outcome FROM auth_lock_audit ORDER BY id DESC LIMIT 1"))
                .isEqualTo("Approved: the database `" + site.legacy()
                        + "` may be dropped. Its final backup has the SHA-256 " + answer.read("$.backup.sha256")
                        + " and is kept until " + answer.read("$.kept[0].retainUntil") + " as "
                        + answer.read("$.kept[0].name") + " in the directory " + home.resolve("offsite") + ".");
    }

    @Test
    @Order(3)
    @DisplayName("T4 T5 T6: the database is dropped, every right on it revoked, and the fence comes off")
    void dropsAndRevokes() {
        Answer operation = site.teardown();

        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("SUCCEEDED");
        assertThat(site.phase()).isEqualTo("TORN_DOWN");
        assertThat(site.legacyExists()).isFalse();
        assertThat(site.text("SELECT dropped_at IS NOT NULL FROM auth_lock_teardown"))
                .isEqualTo("1");
        assertThat(rights("mysql.db")).isEqualTo("0");
        assertThat(rights("mysql.tables_priv")).isEqualTo("0");
        assertThat(rights("mysql.columns_priv")).isEqualTo("0");
        assertThat(site.text("SELECT COUNT(*) FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE()"))
                .isEqualTo("0");
        for (String id : List.of("T2", "T3", "T4", "T5", "T6")) {
            assertThat(finding(id)).as(id).isEqualTo("PASSED");
        }
        assertThat(operation.<List<String>>read("$.result.revoked"))
                .contains(
                        "app_" + site.legacy() + "@% on TABLE `" + site.legacy() + "`.`users`",
                        site.account() + "@% on `" + site.legacy() + "`.*");
        assertThat(operation.<List<String>>read("$.result.wider")).contains("'root'@'localhost' on *.*");
        assertThat(operation.<String>read("$.result.approvedBy")).isEqualTo("approver");
        assertThat(site.text("SELECT outcome FROM auth_lock_audit ORDER BY id DESC LIMIT 1"))
                .isEqualTo("The database `" + site.legacy() + "` is gone, and so are the rights on it and the fence.");
        assertThat(site.text("SELECT GROUP_CONCAT(to_phase ORDER BY id) FROM auth_lock_phase_change"))
                .isEqualTo("OPEN,TEARING_DOWN,TORN_DOWN");
    }

    @Test
    @Order(4)
    void logInsAndWritesWorkedThroughAllOfIt() {
        PlainHammer.Count count = hammer.stop();

        assertThat(count.failures()).isEmpty();
        assertThat(count.writes()).isGreaterThan(20);
        assertThat(site.text("SELECT COUNT(*) FROM auth_users WHERE name LIKE 'hammer%'"))
                .isEqualTo(String.valueOf(count.writes()));
        System.out.println("Teardown: " + count);
    }

    @Test
    @Order(5)
    void thereIsNoWayBackAnyMore() {
        site.refused("The legacy database is gone already; DELETE /api/consolidation is what is left to do.");
        Answer table = site.admin().put("/api/table", "{\"active\": \"LEGACY\"}");
        assertThat(table.status()).as(table.body()).isEqualTo(409);
        Answer approval = site.approve();
        assertThat(approval.detail())
                .isEqualTo("The consolidation is in phase TORN_DOWN, and a teardown is approved in phase OPEN; GET"
                        + " /api/consolidation tells what comes next.");
    }

    @Test
    @Order(6)
    void adminStartsAgainWithoutTheLegacyDatabase() {
        try (var again = site.admin().another()) {
            assertThat(again.get("/api/consolidation").<String>read("$.phase")).isEqualTo("TORN_DOWN");
            assertThat(again.get("/api/lock").status()).isEqualTo(200);
            assertThat(again.get("/api/fence").<Boolean>read("$.legacy.exists")).isFalse();
        }
    }

    /** Accounts with rights on a table, on columns, on the database, and by a pattern that reaches others as well. */
    private static void others() {
        String legacy = site.legacy();
        var databases = site.admin().databases();
        databases.account("app_" + legacy, "SELECT, UPDATE ON " + legacy + ".users");
        databases.account("col_" + legacy, "SELECT (name, email) ON " + legacy + ".users");
        databases.account("esc_" + legacy, "SELECT ON `" + legacy.replace("_", "\\_") + "`.*");
    }

    private static String rights(String table) {
        return site.text("SELECT COUNT(*) FROM " + table + " WHERE REPLACE(Db, '\\\\', '') = '" + site.legacy() + "'");
    }

    private static String finding(String id) {
        List<Map<String, String>> found =
                site.admin().get("/api/consolidation").read("$.checks[?(@.id == '" + id + "')]");
        return found.isEmpty() ? "absent" : String.valueOf(found.get(0).get("state"));
    }
}
