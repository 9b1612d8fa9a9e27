package net.openneo.authlock.admin.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The verification of a copy, over HTTP. */
@ExtendWith(OutputCaptureExtension.class)
class VerificationTest {
    private static final String SECRET = "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b";
    private static final RunningAdmin admin = RunningAdmin.start(
                    "auth-lock.admin.verify.range-rows=2", "auth-lock.admin.verify.sessions=1")
            .with(5);
    private static final String LEGACY = admin.databases().legacyTable();
    private static final String COPY = admin.databases().consolidatedTable();

    @BeforeAll
    static void fence() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        OpenGate.plant(admin);
    }

    @BeforeEach
    void copy() {
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();
        assertThat(ended("copy").<String>read("$.state")).isEqualTo("SUCCEEDED");
    }

    @AfterEach
    void unlock() {
        admin.root().sql("DROP TABLE IF EXISTS " + COPY).update();
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void leadsToVerified() {
        Answer operation = ended("verify");

        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("SUCCEEDED");
        assertThat(operation.<Integer>read("$.done")).isEqualTo(5);
        assertThat(operation.<Integer>read("$.total")).isEqualTo(5);
        assertThat(operation.<Integer>read("$.result.sourceRows")).isEqualTo(5);
        assertThat(operation.<Integer>read("$.result.copiedRows")).isEqualTo(5);
        assertThat(operation.<List<Object>>read("$.result.differences")).isEmpty();
        assertThat(operation.<List<String>>read("$.result.loginColumns")).containsExactly("name", "email");
        assertThat(phase()).isEqualTo("VERIFIED");
        assertThat(text("SELECT COUNT(*) FROM auth_lock_consolidation c JOIN auth_lock_operation o ON o.verb = 'verify'"
                        + " WHERE c.verified_at BETWEEN o.started_at AND o.ended_at"))
                .isEqualTo("1");
        assertThat(text("SELECT outcome FROM auth_lock_audit ORDER BY id DESC LIMIT 1"))
                .isEqualTo("Verified: 5 rows.");
    }

    @Test
    void stopsAtADifferenceAndLeavesVerified(CapturedOutput output) {
        ended("verify");
        plant("UPDATE " + COPY + " SET email = 'user3@example.con' WHERE id = 3");
        plant("UPDATE " + COPY + " SET encrypted_password = '" + SECRET + "' WHERE id = 5");

        Answer operation = ended("verify");

        assertThat(operation.<String>read("$.state")).isEqualTo("STOPPED");
        assertThat(operation.<String>read("$.error"))
                .isEqualTo("The copy " + COPY + " is not equal to " + LEGACY
                        + ". There are 2 differences, the first of which is: Row 3 of " + COPY
                        + " has another value in the column email than in " + LEGACY
                        + ". POST /api/consolidation/copy makes the copy anew.");
        assertThat(operation.<List<String>>read("$.result.differences[*].sentence"))
                .containsExactly(
                        "Row 3 of " + COPY + " has another value in the column email than in " + LEGACY + ".",
                        "Row 5 of " + COPY + " has another value in the column encrypted_password than in " + LEGACY
                                + ".");
        assertThat(phase()).isEqualTo("COPIED");
        String notes = text("SELECT JSON_ARRAYAGG(JSON_ARRAY(result, error, checkpoint)) FROM auth_lock_operation")
                + text("SELECT JSON_ARRAYAGG(JSON_ARRAY(before_it, after_it, outcome)) FROM auth_lock_audit");
        assertThat(operation.body() + notes + output).doesNotContain("user3@", "example.con", "example.com", SECRET);
    }

    @Test
    void tellsWhatEachRangeCameTo() {
        Answer operation = ended("verify");

        assertThat(ranges(operation)).isEqualTo("[null-2: 2, 0][3-4: 2, 0][5-null: 1, 0]");
    }

    @Test
    void showsADifferenceInItsRange() {
        plant("UPDATE " + COPY + " SET email = 'user3@example.con', name = 'user 3' WHERE id = 3");
        plant("INSERT INTO " + COPY + " (id, name) VALUES (99, 'one more')");

        Answer operation = ended("verify");

        assertThat(operation.<String>read("$.state")).isEqualTo("STOPPED");
        assertThat(ranges(operation)).isEqualTo("[null-2: 2, 0][3-4: 2, 2][5-null: 1, 1]");
    }

    @Test
    void leavesNoGapBetweenItsRangesAndNoneTwiceWhenItIsGoneOnWith() {
        ended("verify");
        leaveAfterTheFirstRange("FAILED");
        Answer left = admin.get("/api/operations/" + text("SELECT MAX(id) FROM auth_lock_operation"));

        Answer operation = ended("verify");

        assertThat(ranges(left)).isEqualTo("[null-2: 2, 0]");
        assertThat(operation.<Integer>read("$.run")).isEqualTo(2);
        assertThat(ranges(operation)).isEqualTo("[null-2: 2, 0][3-4: 2, 0][5-null: 1, 0]");
    }

    @Test
    void goesOnWithWhatAnAdminHasLeftThatKeptNoRanges() {
        ended("verify");
        leaveAfterTheFirstRange("FAILED");
        admin.root()
                .sql("UPDATE auth_lock_operation SET checkpoint = JSON_REMOVE(checkpoint, '$.ranges')"
                        + " WHERE verb = 'verify' ORDER BY id DESC LIMIT 1")
                .update();

        Answer operation = ended("verify");

        assertThat(operation.<Integer>read("$.run")).isEqualTo(2);
        assertThat(ranges(operation)).isEqualTo("[null-2: 2, 0][3-4: 2, 0][5-null: 1, 0]");
    }

    @Test
    void tellsWhatItHasComparedSoFarWhileItRuns() {
        ended("verify");
        leaveAfterTheFirstRange("PAUSED");

        Answer operation = admin.get("/api/operations/" + text("SELECT MAX(id) FROM auth_lock_operation"));

        assertThat(operation.<Map<String, Object>>read("$.result")).containsOnlyKeys("ranges");
        assertThat(ranges(operation)).isEqualTo("[null-2: 2, 0]");
    }

    @Test
    void goesOnAfterTheLastRangeAndKnowsWhatItFoundBefore() {
        ended("verify");
        leaveAfterTheFirstRange("FAILED");
        plant("UPDATE " + COPY + " SET email = 'before the checkpoint' WHERE id = 1");
        plant("UPDATE " + COPY + " SET email = 'after it' WHERE id = 3");

        Answer operation = ended("verify");

        assertThat(operation.<List<String>>read("$.result.differences[*].key")).containsExactly("3");
        assertThat(operation.<Integer>read("$.run")).isEqualTo(2);
        assertThat(operation.<Integer>read("$.result.sourceRows")).isEqualTo(5);
    }

    @Test
    void beginsAnewUnderAnotherLock() {
        ended("verify");
        leaveAfterTheFirstRange("FAILED");
        admin.root().sql("DROP TABLE " + COPY).update();
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();

        assertThat(started("verify").detail())
                .isEqualTo("The consolidation is in phase LOCKED, and a copy is compared in phase COPIED or VERIFIED;"
                        + " GET /api/consolidation tells what comes next.");
        assertThat(ended("copy").<String>read("$.state")).isEqualTo("SUCCEEDED");
        Answer operation = ended("verify");

        assertThat(operation.<Integer>read("$.run")).isOne();
        assertThat(operation.<Integer>read("$.result.sourceRows")).isEqualTo(5);
    }

    @Test
    void isRefusedWithoutALock() {
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);

        Answer refused = started("verify");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .isEqualTo("The accounts are not locked, and a copy is compared under the lock under which it was made;"
                        + " PUT /api/lock, and copy again.");
    }

    @Test
    void findsThatTheCopyWasEmptied() {
        admin.root().sql("TRUNCATE TABLE " + COPY).update();

        Answer operation = ended("verify");

        assertThat(operation.<String>read("$.state")).isEqualTo("STOPPED");
        assertThat(operation.<List<String>>read("$.result.differences[*].sentence"))
                .startsWith(
                        "The next id of " + COPY + " is 1, and has to be 6 as in " + LEGACY + ".",
                        "Row 1 of " + LEGACY + " is missing in " + COPY + ".")
                .hasSize(6);
        assertThat(operation.<Integer>read("$.result.copiedRows")).isZero();
    }

    @Test
    void findsThatTheCopyWasAltered() {
        admin.root()
                .sql("ALTER TABLE " + COPY + " DROP INDEX index_users_on_email")
                .update();

        Answer operation = ended("verify");

        assertThat(operation.<List<String>>read("$.result.differences[*].sentence"))
                .containsExactly("The index index_users_on_email of " + LEGACY + " is missing in " + COPY + ".");
    }

    @Test
    void stopsWhenAColumnWasEmptiedBehindTheRangesThatWereCompared() {
        ended("verify");
        leaveAfterTheFirstRange("FAILED");
        admin.root()
                .sql("UPDATE auth_lock_operation SET checkpoint = JSON_SET(checkpoint, '$.position.ended', TRUE)"
                        + " WHERE verb = 'verify' ORDER BY id DESC LIMIT 1")
                .update();
        asInTheSecondInWhichTheCopyEnded();
        admin.root().sql("ALTER TABLE " + COPY + " DROP COLUMN password_salt").update();
        admin.root()
                .sql("ALTER TABLE " + COPY + " ADD COLUMN password_salt VARCHAR(32) AFTER email")
                .update();

        Answer operation = ended("verify");

        assertThat(operation.<String>read("$.error"))
                .isEqualTo("The table " + COPY + " was altered or emptied since the copy was made, so that it is not"
                        + " known whether the two are equal; POST /api/consolidation/copy again.");
        assertThat(operation.<String>read("$.state")).isEqualTo("STOPPED");
        assertThat(ended("copy").<Integer>read("$.id")).isNotEqualTo(operation.<Integer>read("$.id"));
        assertThat(phase()).isEqualTo("COPIED");
    }

    @Test
    void stopsWhenTheFenceOfTheLegacyTableWasTakenOffMeanwhile() {
        Answer operation = ended("verify");
        leaveAfterTheFirstRange("FAILED");
        admin.root()
                .sql("DROP TRIGGER " + LEGACY.replaceAll("\\..*", "") + ".auth_lock_l_bu")
                .update();

        Answer resumed =
                admin.send("POST", "/api/operations/" + operation.<Integer>read("$.id") + "/resume", "operator", null);

        assertThat(resumed.status()).as(resumed.body()).isEqualTo(200);
        Answer stopped = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> admin.get("/api/operations/" + operation.<Integer>read("$.id")),
                        answer -> !answer.<String>read("$.state").equals("RUNNING"));
        admin.root().sql("DROP TABLE " + COPY).update();
        admin.delete("/api/lock");
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        assertThat(stopped.<String>read("$.state")).isEqualTo("STOPPED");
        assertThat(stopped.<String>read("$.error"))
                .isEqualTo("The fence of " + LEGACY
                        + " does not stand any more, so that somebody may have written to it."
                        + " The trigger auth_lock_l_bu on " + LEGACY + " is missing; DELETE /api/lock first, and then"
                        + " PUT /api/fence installs it. Then PUT /api/lock, and copy again.");
    }

    @Test
    void isRefusedWhenTheFenceOfTheCopyWasTakenOff() {
        admin.root().sql("DROP TRIGGER auth_lock_c_bu").update();

        Answer refused = started("verify");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .startsWith("The lock is not in force, so nothing is compared. The trigger auth_lock_c_bu on " + COPY);
    }

    @Test
    void isRefusedWhenAnotherTableStandsInTheCopysPlace() {
        admin.root().sql("DROP TABLE " + COPY).update();
        admin.root().sql("CREATE TABLE " + COPY + " LIKE " + LEGACY).update();
        admin.root().sql("INSERT INTO " + COPY + " SELECT * FROM " + LEGACY).update();

        Answer refused = started("verify");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(phase()).isEqualTo("COPIED");
    }

    @Test
    void tellsWhatItWouldAsk() {
        Answer plan = admin.get("/api/consolidation/dry-run/verify");

        assertThat(plan.<List<Object>>read("$.statements")).isEmpty();
        assertThat(plan.<List<String>>read("$.checks"))
                .contains("Every row and every column of " + LEGACY + " and " + COPY
                        + " is equal, by digests of ranges and by a join.");
    }

    /** The server tells in seconds when a table was made, so that what follows does not seem to be later. */
    private static void asInTheSecondInWhichTheCopyEnded() {
        for (String table : List.of("auth_lock_consolidation", "auth_lock_table_identity")) {
            admin.root()
                    .sql("UPDATE " + table + " SET copy_ended_at = copy_ended_at + INTERVAL 1 DAY")
                    .update();
        }
    }

    /** As an admin leaves it that dies, or whose database does. */
    private void leaveAfterTheFirstRange(String state) {
        admin.root()
                .sql(
                        """
                        UPDATE auth_lock_operation
                        SET state = :state, ended_at = NULL, result = NULL, done = 2,
                            checkpoint = JSON_SET(checkpoint, '$.position.after', 2, '$.position.ended', FALSE,
                                                  '$.position.verdict.expectedRows', 2,
                                                  '$.position.verdict.actualRows', 2,
                                                  '$.ranges', JSON_ARRAY(JSON_EXTRACT(checkpoint, '$.ranges[0]')))
                        WHERE verb = 'verify' ORDER BY id DESC LIMIT 1
                        """)
                .param("state", state)
                .update();
    }

    /** Past the fence, as no client can. */
    private void plant(String statement) {
        admin.root()
                .sql("CREATE TABLE kept_fence SELECT * FROM auth_lock_fence")
                .update();
        admin.root()
                .sql("UPDATE auth_lock_fence SET write_lock = 'OPEN', active_table = 'CONSOLIDATED'")
                .update();
        admin.root().sql(statement).update();
        admin.root()
                .sql("REPLACE INTO auth_lock_fence SELECT * FROM kept_fence")
                .update();
        admin.root().sql("DROP TABLE kept_fence").update();
    }

    /** As in {@code [from-to: rows, differences]}. */
    private static String ranges(Answer operation) {
        List<Map<String, Object>> ranges = operation.read("$.result.ranges");
        return ranges.stream()
                .map(range -> "[%s-%s: %s, %s]"
                        .formatted(range.get("from"), range.get("to"), range.get("rows"), range.get("differences")))
                .collect(Collectors.joining());
    }

    private Answer started(String verb) {
        return admin.send("POST", "/api/consolidation/" + verb, "operator", null);
    }

    private Answer ended(String verb) {
        Answer started = started(verb);
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String location = started.response().headers().firstValue("Location").orElseThrow();
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> admin.get(location), answer -> !answer.<String>read("$.state")
                        .equals("RUNNING"));
    }

    private String phase() {
        return admin.get("/api/consolidation").read("$.phase");
    }

    private String text(String question) {
        return admin.root().sql(question).query(String.class).single();
    }
}
