package net.openneo.authlock.admin.teardown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a legacy database is not dropped. Whatever the reason, it stands afterwards, and so do the accounts in it. */
class TeardownRefusedTest {
    private static final String AGAIN =
            " It cannot be relied on: nothing was dropped, and POST /api/consolidation/teardown takes a new backup.";

    private static @TempDir Path home;
    private static OpenSite site;

    @BeforeAll
    static void start() {
        site = OpenSite.start(home);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @BeforeEach
    void reset() {
        site.reset();
    }

    @AfterEach
    void nothingWasDropped() {
        assertThat(site.phase()).isEqualTo("OPEN");
        assertThat(site.legacyExists()).isTrue();
    }

    private static String how() {
        return "Have somebody with the role APPROVER PUT /api/consolidation/teardown/approval with {\"database\": \""
                + site.legacy() + "\"}, and POST /api/consolidation/teardown again within 24 hours.";
    }

    private static Path kept() {
        return Path.of(site.admin().get("/api/consolidation/teardown/approval").<String>read("$.kept[0].name"));
    }

    private static void notApproved(Answer answer, String sentence) {
        assertThat(answer.detail()).isEqualTo(sentence);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(site.admin().get("/api/consolidation/teardown/approval").<Object>read("$.approvedBy"))
                .isNull();
        assertThat(site.text("SELECT outcome FROM auth_lock_audit ORDER BY id DESC LIMIT 1"))
                .isEqualTo(sentence);
    }

    private static Map<String, String> finding(String id) {
        List<Map<String, String>> found =
                site.admin().get("/api/consolidation").read("$.checks[?(@.id == '" + id + "')]");
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NEW", "CHECKED", "LOCKED", "COPIED", "VERIFIED", "SWITCHED", "ROLLING_BACK", "ROLLED_BACK"})
    void inAnotherPhase(String phase) {
        site.sql("UPDATE auth_lock_consolidation SET phase = '" + phase + "'");

        site.refused("The consolidation is in phase " + phase
                + ", and a legacy database is torn down in phase OPEN; GET /api/consolidation tells what comes next.");
        site.sql("UPDATE auth_lock_consolidation SET phase = 'OPEN'");
    }

    @Test
    void whileWritesAreLocked() {
        site.sql("DELETE FROM auth_lock_node");
        assertThat(site.admin().lock().<Boolean>read("$.locked")).isTrue();

        site.refused("Writes are locked, and a legacy database is torn down while they go on; DELETE /api/lock first.");
        assertThat(site.admin().delete("/api/lock").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("T1: on the sixth day without use it is too early")
    void onTheSixthDay() {
        site.unusedFor(6);
        String since = instant("unused_since");

        site.endsWith(
                "STOPPED",
                "The old table " + site.legacy() + ".users is known to be unused only since " + since
                        + ", and not for 7 days; they are over at " + instant("unused_since + INTERVAL 7 DAY") + ". "
                        + site.text("SELECT because FROM auth_lock_usage"));
    }

    @Test
    @DisplayName("T1: a single read of the legacy table begins the seven days anew, an approval that stands or not")
    void afterASingleRead() {
        site.approved();
        site.root()
                .sql("SELECT COUNT(*) FROM " + site.legacy() + ".users")
                .query(Integer.class)
                .single();

        assertThat(site.teardown().<String>read("$.error"))
                .startsWith("The old table " + site.legacy() + ".users is known to be unused only since ");
    }

    private static String instant(String column) {
        return site.root()
                .sql("SELECT " + column + " FROM auth_lock_usage")
                .query((row, number) -> row.getObject(1, LocalDateTime.class)
                        .toInstant(ZoneOffset.UTC)
                        .toString())
                .single();
    }

    @Test
    @DisplayName("T5: a node that has the legacy database in a setting, or has not told, is named")
    void aNodeThatNamesTheDatabase() {
        site.node("green", "LEGACY", "[\"auth-lock.legacy-table\", \"DATABASE_URL_OPENNEO_ID\", \"pool legacyPool\"]");
        site.sql("UPDATE auth_lock_node SET legacy_uses = NULL WHERE node = 'blue'");

        site.endsWith(
                "STOPPED",
                "Node blue has not told whether it is set to the legacy database; wait until it has looked, or update the"
                        + " auth-lock in it. Node green is configured for the LEGACY table, to which it would turn without"
                        + " auth-lock's tables; set auth-lock.table to CONSOLIDATED there, and start it again. Node green"
                        + " has the legacy database in DATABASE_URL_OPENNEO_ID, pool legacyPool; take it out there, and"
                        + " start the node again: a pool whose URL names a database that is gone gets no new connection.");
        assertThat(finding("T5").get("state")).isEqualTo("STOPPED");
        assertThat(site.admin().get("/api/consolidation/teardown/approval").<Object>read("$.backup"))
                .isNull();
    }

    @Test
    @DisplayName("T5: where no node is live it is not known what they are set to")
    void withoutALiveNode() {
        site.sql("UPDATE auth_lock_node SET stopped_at = UTC_TIMESTAMP(3)");

        site.endsWith(
                "STOPPED",
                "No node is live, so it is not known whether the app is set to the legacy database; start the app, and ask"
                        + " again when it has reported.");
    }

    @Test
    @DisplayName("T5: a node that fell silent may still run, for a day or until another one of its app took its place")
    void aSilentNode() {
        site.node("green", "CONSOLIDATED", "[\"pool legacyPool\"]");
        silent(23);
        String seen = site.root()
                .sql("SELECT last_seen FROM auth_lock_node WHERE node = 'green'")
                .query((row, number) -> row.getObject(1, LocalDateTime.class)
                        .toInstant(ZoneOffset.UTC)
                        .toString())
                .single();
        String sentence =
                "Node green has fallen silent at " + seen + " without having stopped in good order, and as far as"
                        + " it has told it is set to the legacy database, so that it may still run with that; start a node of app"
                        + " that is not in its place, or wait until it has been silent for 24 hours.";

        site.sql("UPDATE auth_lock_node SET started_at = UTC_TIMESTAMP(3) - INTERVAL 2 DAY WHERE node = 'blue'");
        site.endsWith("STOPPED", sentence);
        site.sql("UPDATE auth_lock_node SET legacy_uses = NULL WHERE node = 'green'");
        site.endsWith("STOPPED", sentence);
        silent(25);
        site.prepared();
        silent(23);
        site.sql("UPDATE auth_lock_node SET started_at = UTC_TIMESTAMP(3) WHERE node = 'blue'");
        site.prepared();
    }

    private static void silent(int hours) {
        site.sql(
                "UPDATE auth_lock_node SET last_seen = UTC_DATE() + INTERVAL TIME_TO_SEC(UTC_TIME()) SECOND - INTERVAL "
                        + hours + " HOUR WHERE node = 'green'");
    }

    @Test
    @DisplayName("T5: a session whose default database is the legacy one is named")
    void aSessionThatIsConnectedToTheDatabase() throws SQLException {
        try (Connection console =
                RunningAdmin.client(site.admin().databases().server().root(site.legacy()))) {
            var row = console.createStatement()
                    .executeQuery("SELECT ID, HOST FROM information_schema.PROCESSLIST WHERE ID = CONNECTION_ID()");
            row.next();

            site.endsWith(
                    "STOPPED",
                    "The database `" + site.legacy() + "` is the default one of session " + row.getLong(1) + " (root@"
                            + row.getString(2) + "); have them connect to another one, or end them.");
        }
    }

    @Test
    @DisplayName("T4: whatever else is in the legacy database is named")
    void whatWouldBeDroppedAsWell() {
        String id = site.legacy();
        site.sql("CREATE TABLE " + id + ".notes (id INT PRIMARY KEY)");
        site.sql("CREATE VIEW " + id + ".names AS SELECT name FROM "
                + site.admin().databases().consolidatedTable());
        site.sql("CREATE PROCEDURE " + id + ".tidy() SELECT 1");
        site.sql("CREATE EVENT " + id + ".nightly ON SCHEDULE EVERY 1 DAY DO SELECT 1");
        site.sql("CREATE TRIGGER " + id + ".count_them BEFORE UPDATE ON " + id + ".users FOR EACH ROW SET @x = 1");
        site.unusedFor(9);

        Answer operation = site.teardown();

        site.sql("DROP TABLE " + id + ".notes");
        site.sql("DROP VIEW " + id + ".names");
        site.sql("DROP PROCEDURE " + id + ".tidy");
        site.sql("DROP EVENT " + id + ".nightly");
        site.sql("DROP TRIGGER " + id + ".count_them");
        assertThat(operation.<String>read("$.error"))
                .isEqualTo("The database `" + id
                        + "` holds more than the legacy table, and all of it would be dropped: the"
                        + " view names, the table notes, the procedure tidy, the event nightly, the trigger count_them."
                        + " Move or drop that first.");
        assertThat(finding("T4").get("state")).isEqualTo("STOPPED");
    }

    @Test
    @DisplayName("T4: a foreign key of another database is named")
    void aForeignKeyFromElsewhere() {
        String child = site.admin().databases().consolidatedSchema() + ".child";
        site.sql("CREATE TABLE " + child
                + " (id INT PRIMARY KEY, account INT UNSIGNED, CONSTRAINT to_account FOREIGN KEY"
                + " (account) REFERENCES " + site.legacy() + ".users (id))");

        site.unusedFor(9);

        Answer operation = site.teardown();

        site.sql("DROP TABLE " + child);
        assertThat(operation.<String>read("$.error"))
                .isEqualTo("Foreign keys of other databases refer to the database `" + site.legacy() + "`: " + child
                        + ".to_account. Drop them first.");
    }

    @Test
    @DisplayName("T6: a right that admin's account lacks to revoke is named with its GRANT")
    void aMissingRight() {
        site.sql("REVOKE LOCK TABLES ON " + site.legacy() + ".* FROM " + site.account());

        Answer operation = site.teardown();

        site.sql("GRANT LOCK TABLES ON " + site.legacy() + ".* TO " + site.account());
        assertThat(operation.<String>read("$.error"))
                .isEqualTo(
                        "Admin's account cannot drop the database and take the rights on it away, which it has to have"
                                + " for that itself, and loses last: GRANT ALL PRIVILEGES ON `" + site.legacy()
                                + "`.* TO '" + site.account()
                                + "'@'%' WITH GRANT OPTION;");
        assertThat(finding("T6").get("state")).isEqualTo("STOPPED");
    }

    @Test
    @DisplayName("T3: without a place outside the host")
    void withoutAPlace() {
        try (RunningAdmin none = site.admin().another("auth-lock.admin.live-after=60s")) {
            assertThat(OpenSite.teardown(none).detail())
                    .isEqualTo("No place outside this host is set for the final backup; set"
                            + " auth-lock.admin.offsite.directory, or auth-lock.admin.offsite.s3.bucket with what belongs"
                            + " to it, and start admin again.");
        }
    }

    @Test
    @DisplayName("T2: nothing is approved before a backup was tried and read back")
    void anUnreadBackup() {
        notApproved(
                site.approve(),
                "There is no final backup that was tried and read back outside the host, so there is nothing to approve;"
                        + " POST /api/consolidation/teardown takes it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openneo_id", "", "ID"})
    void theWrongName(String typed) {
        site.prepared();

        notApproved(
                OpenSite.approve(site.admin(), typed),
                "The database that would be dropped is called `" + site.legacy()
                        + "`, and another name was typed; PUT {\"database\": …} with exactly that name.");
    }

    @Test
    void noName() {
        site.prepared();

        notApproved(
                site.admin().send("PUT", "/api/consolidation/teardown/approval", "approver", "{}"),
                "The database that would be dropped is called `" + site.legacy()
                        + "`, and no name was typed; PUT {\"database\": …} with exactly that name.");
    }

    @Test
    void anOperatorDoesNotApprove() {
        site.prepared();
        for (String who : List.of("operator", "viewer")) {
            Answer answer = site.admin()
                    .send(
                            "PUT",
                            "/api/consolidation/teardown/approval",
                            who,
                            "{\"database\": \"" + site.legacy() + "\"}");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.detail())
                    .isEqualTo("This takes the role APPROVER: what cannot be undone is approved by a second person.");
        }
    }

    @Test
    void theSamePersonDoesNotApproveEvenAsAnApprover() {
        site.prepared();
        try (RunningAdmin other = site.admin()
                .another(
                        "auth-lock.admin.users[1].role=APPROVER",
                        "auth-lock.admin.offsite.directory=" + home.resolve("offsite"))) {
            notApproved(
                    other.send(
                            "PUT",
                            "/api/consolidation/teardown/approval",
                            "operator",
                            "{\"database\": \"" + site.legacy() + "\"}"),
                    "The teardown was asked for by operator, and it takes a second person to approve it; have somebody else"
                            + " with the role APPROVER do so.");
        }
    }

    @Test
    void whoeverHasApprovedDoesNotGoOnWithItHimself() {
        site.approved();
        site.sql("UPDATE auth_lock_teardown SET approved_by = 'operator'");

        site.endsWith(
                "STOPPED",
                "The teardown was approved by operator, who has asked for it as well; it takes two people. " + how());
    }

    @Test
    void anApprovalOfADayAgo() {
        site.approved();
        site.sql("UPDATE auth_lock_teardown SET approved_at = UTC_TIMESTAMP(3) - INTERVAL 1441 MINUTE");
        String at = site.admin().get("/api/consolidation/teardown/approval").read("$.approvedAt");

        site.endsWith(
                "STOPPED", "The teardown was approved by approver at " + at + ", more than 24 hours ago. " + how());
    }

    @Test
    @DisplayName(
            "T3: a kept backup that was damaged is noticed by the approval, and by the teardown, which takes a new one")
    void aDamagedBackup() throws IOException {
        site.prepared();
        Path kept = kept();
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept, bytes);
        String sentence = "The file " + kept + " in the directory " + home.resolve("offsite")
                + " was read back with another SHA-256 than it was given." + AGAIN;

        notApproved(site.approve(), sentence);
        site.endsWith("STOPPED", sentence);
        assertThat(finding("T3").get("state")).isEqualTo("STOPPED");
        site.prepared();
        assertThat(kept()).isNotEqualTo(kept);
        assertThat(finding("T3").get("state")).isEqualTo("PASSED");
    }

    @Test
    @DisplayName("T3: while the place is away nothing goes on, and nothing that is ready is lost")
    void aPlaceThatIsAway() throws IOException {
        site.approved();
        Path away = home.resolve("away");
        Files.move(home.resolve("offsite"), away);
        String file = String.valueOf(kept().getFileName());
        String sentence = "While it was asked for the file " + file + ", the directory " + home.resolve("offsite")
                + " was away (it is not there), and nothing goes on without it; POST /api/consolidation/teardown again"
                + " when it is back.";

        site.endsWith("FAILED", sentence);
        assertThat(site.approve().detail()).isEqualTo(sentence);
        Files.move(away, home.resolve("offsite"));
        assertThat(site.admin().get("/api/consolidation/teardown/approval").<String>read("$.approvedBy"))
                .isEqualTo("approver");
    }

    @Test
    @DisplayName(
            "T2: what was written past the fence after the backup is noticed, and takes a new one and a new approval")
    void aBackupThatIsNotTheNewest() {
        site.approved();
        site.sql("UPDATE auth_lock_fence SET active_table = 'LEGACY'");
        site.sql("INSERT INTO " + site.legacy() + ".users (name) VALUES ('late')");
        site.sql("UPDATE auth_lock_fence SET active_table = 'CONSOLIDATED'");
        site.unusedFor(9);
        String taken = site.admin().get("/api/consolidation/teardown/approval").read("$.backup.takenAt");

        site.endsWith(
                "STOPPED",
                "The database `" + site.legacy()
                        + "` is not what its final backup holds any more: somebody has written to" + " it since "
                        + taken + ", past the fence. POST /api/consolidation/teardown takes a new backup.");
        site.prepared();
        assertThat(site.admin().get("/api/consolidation/teardown/approval").<Object>read("$.approvedBy"))
                .isNull();
    }

    @Test
    @DisplayName("T2 T3: what was prepared a day ago is not approved, and a new backup is taken")
    void aPreparationOfADayAgo() {
        site.prepared();
        site.sql("UPDATE auth_lock_teardown SET prepared_at = UTC_TIMESTAMP(3) - INTERVAL 1441 MINUTE");

        anotherIsTaken("The final backup was prepared at "
                + site.admin().get("/api/consolidation/teardown/approval").read("$.preparedAt")
                + ", more than 24 hours ago.");
    }

    @Test
    @DisplayName("T3: what is not kept for the whole time from now on is not approved, and a new backup is taken")
    void aBackupThatWillBeGoneTooSoon() {
        site.prepared();
        site.sql("UPDATE auth_lock_teardown SET kept = JSON_SET(kept, '$[0].retainUntil', '2026-01-01T00:00:00Z')");

        anotherIsTaken("The final backup is kept until 2026-01-01T00:00:00Z only, and it is to be kept for 90 days from"
                + " the drop on.");
    }

    @Test
    @DisplayName("T2: what was prepared before the accounts went back and came again is forgotten with its approval")
    void aPreparationOfAnEarlierOpening() {
        site.prepared();
        site.sql("INSERT INTO auth_lock_phase_change (from_phase, to_phase, actor, at) VALUES ('SWITCHED', 'OPEN',"
                + " 'operator', UTC_TIMESTAMP(3) - INTERVAL 9 DAY)");
        site.unusedFor(9);

        anotherIsTaken("The final backup was prepared at "
                + site.admin().get("/api/consolidation/teardown/approval").read("$.preparedAt")
                + ", and the phase has changed since.");
    }

    /** Nobody can approve it, and an approval from before does not count. */
    private static void anotherIsTaken(String because) {
        String taken = site.text("SELECT operation FROM auth_lock_teardown");
        notApproved(
                site.approve(),
                because + " There is nothing to approve; POST /api/consolidation/teardown takes a new backup.");
        site.sql("UPDATE auth_lock_teardown SET approved_by = 'approver', approved_at = UTC_TIMESTAMP(3)");

        site.prepared();

        assertThat(site.text("SELECT operation FROM auth_lock_teardown")).isNotEqualTo(taken);
        assertThat(site.admin().get("/api/consolidation/teardown/approval").<Object>read("$.approvedBy"))
                .isNull();
    }

    @Test
    void anApprovalUnderATagThatIsNoMore() {
        site.prepared();
        Answer answer = site.admin()
                .send(
                        "PUT",
                        "/api/consolidation/teardown/approval",
                        "approver",
                        "{\"database\": \"" + site.legacy() + "\"}",
                        "If-Match",
                        "\"another\"");

        assertThat(answer.status()).isEqualTo(412);
        assertThat(site.admin().get("/api/consolidation/teardown/approval").<Object>read("$.approvedBy"))
                .isNull();
    }

    @Test
    void theDryRunSendsNothing() {
        Answer plan = site.admin().get("/api/consolidation/dry-run/teardown");

        assertThat(plan.status()).as(plan.body()).isEqualTo(200);
        assertThat(plan.<List<String>>read("$.checks"))
                .hasSize(8)
                .contains("T3: it was read back from the directory " + home.resolve("offsite")
                        + ", which keeps it for 90 days.");
        assertThat(plan.<List<String>>read("$.statements[*].sql"))
                .startsWith("DROP DATABASE `" + site.legacy() + "`")
                .contains("REVOKE ALL PRIVILEGES ON `" + site.legacy() + "`.* FROM '" + site.account() + "'@'%'")
                .filteredOn(statement -> statement.startsWith("DROP TRIGGER"))
                .hasSize(3);
    }
}
