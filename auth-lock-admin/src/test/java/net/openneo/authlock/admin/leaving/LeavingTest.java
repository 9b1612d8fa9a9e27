package net.openneo.authlock.admin.leaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import net.openneo.authlock.admin.RefusedStartException;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.live.Listener;
import net.openneo.authlock.admin.teardown.OpenSite;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** auth-lock's own tables go last, and nothing makes them anew. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeavingTest {
    private static @TempDir Path home;
    private static OpenSite site;
    private static String left = "";
    private static String leftAt = "";
    private static String leftIn = "";

    @BeforeAll
    static void start() {
        site = OpenSite.start(home);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static void refused(String sentence) {
        Answer answer = site.admin().delete("/api/consolidation");
        assertThat(answer.detail()).isEqualTo(sentence);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(ownTables()).isGreaterThan(5);
    }

    private static int ownTables() {
        return site.admin()
                .root()
                .sql(
                        "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE"
                                + " 'auth\\_lock\\_%'")
                .query(Integer.class)
                .single();
    }

    @Test
    @Order(0)
    void knowsItsTablesByName() {
        assertThat(site.admin()
                        .root()
                        .sql("SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                                + " AND TABLE_NAME LIKE 'auth\\_lock\\_%'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(OwnTables.NAMES);
    }

    @Test
    @Order(1)
    void beforeTheTeardownItIsRefused() {
        refused(
                "The consolidation is in phase OPEN, and auth-lock leaves in phase TORN_DOWN; GET /api/consolidation tells"
                        + " what comes next.");
    }

    @Test
    @Order(2)
    void aNodeThatStillNeedsTheLegacyTableIsNamed() {
        site.tornDown();
        tells("LEGACY", "[\"auth-lock.legacy-table\"]");

        refused("Node blue is configured for the LEGACY table, to which it would turn without auth-lock's tables; set"
                + " auth-lock.table to CONSOLIDATED there, and start it again.");
        tells("CONSOLIDATED", "[\"DATABASE_URL_OPENNEO_ID\"]");
        refused("Node blue has the legacy database in DATABASE_URL_OPENNEO_ID; take it out there, and start the node"
                + " again: a pool whose URL names a database that is gone gets no new connection.");
        tells(null, "[]");
        refused(
                "Node blue has not told whether it is set to the legacy database; wait until it has looked, or update the"
                        + " auth-lock in it.");
        tells("CONSOLIDATED", "[]");
    }

    private static void tells(@Nullable String configured, String uses) {
        site.admin()
                .root()
                .sql("UPDATE auth_lock_node SET configured_table = :configured, legacy_uses = :uses")
                .param("configured", configured)
                .param("uses", uses)
                .update();
    }

    @Test
    @Order(3)
    void aFenceThatWasPutOnAgainIsNamed() {
        assertThat(site.admin().put("/api/fence", null).status()).isEqualTo(200);
        List<String> triggers = site.admin()
                .root()
                .sql(
                        "SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = DATABASE() ORDER BY 1")
                .query(String.class)
                .list();
        String table = site.admin().databases().consolidatedTable();

        refused("Triggers still ask for the fence, and without its row they refuse every write: "
                + String.join(
                        ", ",
                        triggers.stream().map(name -> name + " on " + table).toList())
                + ". DROP TRIGGER them first.");
        triggers.forEach(name -> site.admin().root().sql("DROP TRIGGER " + name).update());
    }

    @Test
    @Order(4)
    void aDirectoryThatIsOpenToOthersIsRefused() throws Exception {
        Path directory = home.resolve("left");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        refused("The directory " + directory + " of auth-lock.admin.leaving.directory has the mode rwxr-xr-x, and what"
                + " stays is for admin's user alone; chmod 700 it.");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    @Order(5)
    void onlyAnOperatorMayAndUnderTheTagThatHeHasSeen() {
        assertThat(site.admin()
                        .send("DELETE", "/api/consolidation", "approver", null)
                        .status())
                .isEqualTo(403);
        assertThat(site.admin()
                        .send("DELETE", "/api/consolidation", "operator", null, "If-Match", "\"another\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    @Order(6)
    void writesTheAuditReadsItBackAndDropsItsTables() throws Exception {
        String audit = site.admin().get("/api/audit").read("$[0].outcome");

        Listener listener = Listener.to(site.admin());

        Answer answer = site.admin().delete("/api/consolidation");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(ownTables()).isZero();
        Path file = Path.of(answer.<String>read("$.directory")).resolve("audit.jsonl");
        assertThat(answer.<List<String>>read("$.files[*].name")).contains("audit.jsonl");
        assertThat(Files.readAllLines(file)).hasSizeGreaterThan(5).allMatch(line -> line.startsWith("{\"id\":"));
        assertThat(Files.readString(file))
                .contains("auth-lock leaves: this is the last line.")
                .contains(audit);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        leftAt = answer.read("$.at");
        leftIn = answer.read("$.directory");
        left = "auth-lock has left: the accounts live in "
                + site.admin().databases().consolidatedTable()
                + " alone, and operator had its own tables dropped at " + answer.read("$.at")
                + ". What was done stays in " + answer.read("$.directory") + ": "
                + String.join(", ", answer.<List<String>>read("$.files[*].name"))
                + ". Admin has nothing left to do; stop it, and drop its account.";
        assertThat(listener.awaitEvent("gone").detail()).isEqualTo(left);
        await().until(listener::isEnded);
        assertThat(listener.names()).doesNotContain("away").endsWith("gone");
    }

    @Test
    @Order(7)
    void everyCallIsAnsweredWithWhatStays() {
        for (String path : List.of("/api/consolidation", "/api/lock", "/api/audit", "/api/operations/1")) {
            gone(site.admin().get(path));
        }
        HttpResponse<String> stream = Listener.ask(site.admin(), HttpResponse.BodyHandlers.ofString());
        assertThat(stream.statusCode()).isEqualTo(410);
        assertThat(stream.body()).contains(left);
        gone(site.admin().delete("/api/consolidation"));
        gone(site.admin().send("PUT", "/api/lock", "operator", "{\"reason\": \"x\"}", "Idempotency-Key", "k"));
        assertThat(site.admin().send("GET", "/api/lock", "", null).status()).isEqualTo(401);
    }

    private static void gone(Answer answer) {
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.detail()).isEqualTo(left);
    }

    @Test
    @Order(8)
    void aRestartMakesNoTablesAnew() {
        try (RunningAdmin again = site.admin().another("auth-lock.admin.leaving.directory=" + home.resolve("left"))) {
            gone(again.get("/api/consolidation"));
        }
        assertThat(ownTables()).isZero();
    }

    @Test
    @Order(9)
    void norDoesAStartWithoutThatDirectory() {
        assertThatThrownBy(() -> site.admin().another())
                .hasRootCauseInstanceOf(RefusedStartException.class)
                .hasRootCauseMessage("The account '"
                        + RunningAdmin.account(site.admin().databases()) + "'@'%' lacks privileges that admin needs.");
        assertThat(ownTables()).isZero();
    }

    @Test
    @Order(10)
    void aStartDropsWhatAnAdminThatDiedHasLeftAndNothingElse() {
        sql("CREATE TABLE auth_lock_canary (id INT)");
        sql("CREATE TABLE auth_lock_notes_of_mine (id INT)");

        again();

        assertThat(ownTables()).isEqualTo(1);
        sql("DROP TABLE auth_lock_notes_of_mine");
    }

    private static void again() {
        try (RunningAdmin again = site.admin().another("auth-lock.admin.leaving.directory=" + home.resolve("left"))) {
            gone(again.get("/api/consolidation"));
        }
    }

    private static void sql(String statement) {
        site.admin().root().sql(statement).update();
    }

    @Test
    @Order(11)
    void anotherConsolidationUnderTheMarkIsNotTouched() throws Exception {
        sql("CREATE TABLE auth_lock_consolidation (phase VARCHAR(20))");
        sql("INSERT INTO auth_lock_consolidation VALUES ('OPEN')");
        startRefused("a consolidation is in phase OPEN");

        sql("UPDATE auth_lock_consolidation SET phase = 'TORN_DOWN'");
        sql("CREATE TABLE auth_lock_fence (id INT)");
        sql("CREATE TABLE fenced (id INT)");
        String schema = site.admin().databases().consolidatedSchema();
        sql("CREATE TRIGGER asks BEFORE INSERT ON fenced FOR EACH ROW SET @x = (SELECT id FROM `" + schema
                + "`.`auth_lock_fence`)");
        startRefused("triggers ask for the fence: asks on " + schema + ".fenced");

        sql("DROP TABLE fenced");
        Path mark = home.resolve("left").resolve("auth-lock-left-" + schema + ".json");
        String server = site.admin()
                .root()
                .sql("SELECT @@server_uuid")
                .query(String.class)
                .single();
        String text = Files.readString(mark);
        Files.writeString(mark, text.replace(server, "another"));
        startRefused("that was on the server another, and this is " + server);

        Files.writeString(mark, text);
        again();
        assertThat(ownTables()).isZero();
    }

    private static void startRefused(String why) {
        int before = ownTables();
        assertThatThrownBy(LeavingTest::again)
                .hasRootCauseInstanceOf(RefusedStartException.class)
                .hasRootCauseMessage("auth-lock has left at " + leftAt + ", as its mark in the directory above "
                        + leftIn + " says, and tables of auth-lock are in the database `"
                        + site.admin().databases().consolidatedSchema() + "` all the same: " + why
                        + ". None of them was dropped.");
        assertThat(ownTables()).isEqualTo(before);
    }
}
