package net.openneo.authlock.admin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks for a change under the tag of what they have seen gets it only while that is so. */
class IfMatchTest {
    private static final String TO_CONSOLIDATED = "{\"active\": \"CONSOLIDATED\"}";
    private static final RunningAdmin admin = RunningAdmin.start().with(2);
    private static final RunningAdmin other = admin.another();

    @BeforeEach
    void fence() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    @AfterEach
    void anew() {
        admin.root().sql("DELETE FROM auth_lock_node").update();
        admin.root().sql("DELETE FROM auth_lock_operation").update();
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
        admin.root().sql("DELETE FROM auth_lock_finding").update();
        admin.root().sql("UPDATE auth_lock_consolidation SET phase = 'NEW'").update();
        admin.root()
                .sql("DROP TABLE IF EXISTS " + admin.databases().consolidatedTable())
                .update();
    }

    @AfterAll
    static void stop() {
        other.close();
        admin.close();
        admin.databases().drop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/lock", "/api/table", "/api/fence", "/api/consolidation"})
    void aTagIsStrongAndTheSameForEverybodyUntilSomethingChanges(String path) {
        String tag = tag(path);

        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        assertThat(tag(path)).isEqualTo(tag);
        assertThat(tagOf(other.get(path))).isEqualTo(tag);
        assertThat(admin.send("HEAD", path, "viewer", null).response().headers().firstValue("ETag"))
                .hasValue(tag);

        admin.lock();

        assertThat(tag(path)).isNotEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/lock | UPDATE auth_lock_consolidation SET phase = 'CHECKED' | UPDATE auth_lock_consolidation SET phase = 'NEW'",
                "/api/table | UPDATE auth_lock_consolidation SET verified_at = UTC_TIMESTAMP(6) | UPDATE auth_lock_consolidation SET verified_at = NULL",
                "/api/lock | UPDATE auth_lock_fence_proof SET body_digest = REVERSE(body_digest) | UPDATE auth_lock_fence_proof SET body_digest = REVERSE(body_digest)",
                "/api/table | UPDATE auth_lock_fence_proof SET body_digest = REVERSE(body_digest) | UPDATE auth_lock_fence_proof SET body_digest = REVERSE(body_digest)",
                "/api/fence | UPDATE auth_lock_fence_proof SET body_digest = REVERSE(body_digest) | UPDATE auth_lock_fence_proof SET body_digest = REVERSE(body_digest)",
                "/api/consolidation | UPDATE auth_lock_consolidation SET view_wanted = 1 | UPDATE auth_lock_consolidation SET view_wanted = 0",
                "/api/consolidation | INSERT INTO auth_lock_attestation VALUES ('P2', 'so', NULL, NULL, NULL, 'operator', UTC_TIMESTAMP(3)) | DELETE FROM auth_lock_attestation WHERE id = 'P2'"
            })
    void aTagChangesWithWhateverADecisionMayHangOn(String path, String change, String back) {
        String tag = tag(path);

        admin.root().sql(change).update();

        assertThat(tag(path)).isNotEqualTo(tag);
        admin.root().sql(back).update();
        assertThat(tag(path)).isEqualTo(tag);
    }

    @Test
    void aNodeThatComesChangesTheTagOfTheLockAndOneThatGoesOnDoesNot() {
        String none = tag("/api/lock");
        node();
        String one = tag("/api/lock");
        node();

        assertThat(one).isNotEqualTo(none);
        assertThat(tag("/api/lock")).isEqualTo(one);
    }

    @Test
    void theProgressOfAnOperationDoesNotChangeTheTagAndItsEndDoes() {
        admin.root()
                .sql(
                        """
                        INSERT INTO auth_lock_operation
                          (verb, state, unit, actor, started_at, run_began_at, updated_at, done, total)
                        VALUES ('copy', 'PAUSED', 'rows', 'operator', UTC_TIMESTAMP(3) - INTERVAL 9 SECOND,
                          UTC_TIMESTAMP(3) - INTERVAL 9 SECOND, UTC_TIMESTAMP(3), 1, 10)
                        """)
                .update();
        String tag = tag("/api/consolidation");

        admin.root().sql("UPDATE auth_lock_operation SET done = 5").update();
        assertThat(tag("/api/consolidation")).isEqualTo(tag);

        admin.root().sql("UPDATE auth_lock_operation SET state = 'FAILED'").update();
        assertThat(tag("/api/consolidation")).isNotEqualTo(tag);
    }

    @Test
    void howLongSomebodyIsInDoubtDoesNotChangeTheTag() throws SQLException {
        try (Connection reader = admin.client()) {
            reader.createStatement()
                    .executeQuery("SELECT 1 FROM " + admin.databases().legacyTable() + " FOR UPDATE");
            admin.lock();
            assertThat(admin.get("/api/lock").<List<?>>read("$.doubts")).hasSize(1);
            int seconds = admin.get("/api/lock").read("$.doubts[0].seconds");
            String tag = tag("/api/lock");

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> admin.get("/api/lock").<Integer>read("$.doubts[0].seconds") > seconds);

            assertThat(tag("/api/lock")).isEqualTo(tag);
        }
    }

    @Test
    void aChangeIsMadeWhileItsTagIsCurrentAndRefusedAfterwards() {
        String open = tag("/api/lock");

        Answer locked = lock(admin, "mine", open);
        Answer refused = lock(admin, "theirs", open);

        assertThat(locked.status()).as(locked.body()).isEqualTo(200);
        int revision = locked.read("$.revision");
        assertRefused(refused, "/api/lock", "every write is refused (revision " + revision + ", in force)");
        assertThat(admin.get("/api/lock").body()).isEqualTo(locked.body());
        Answer unlock = admin.send("DELETE", "/api/lock", "operator", null, "If-Match", open);
        assertRefused(unlock, "/api/lock", "every write is refused (revision " + revision + ", in force)");

        assertThat(admin.send("DELETE", "/api/lock", "operator", null, "If-Match", tag("/api/lock"))
                        .status())
                .isEqualTo(200);
        assertRefused(
                admin.send("DELETE", "/api/lock", "operator", null, "If-Match", open),
                "/api/lock",
                "every write is let through (revision " + (revision + 1) + ", nothing missing)");
    }

    @Test
    void oneOfSeveralTagsIsEnoughAndAWeakOneIsNone() {
        String tag = tag("/api/lock");

        assertThat(lock(admin, "weak", "W/" + tag).status()).isEqualTo(412);
        assertThat(lock(admin, "others", "\"a\", \"b\"").status()).isEqualTo(412);
        assertThat(lock(admin, "several", "\"a\" , " + tag + ",\"b\"").status()).isEqualTo(200);
        assertThat(lock(admin, "any", "*").status()).isEqualTo(200);
        assertThat(admin.send(
                                "PUT",
                                "/api/lock",
                                "operator",
                                "{\"reason\": \"two headers\"}",
                                "If-Match",
                                "\"a\"",
                                "If-Match",
                                tag("/api/lock"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123", "\"0123", "\"a\" \"b\"", "\"a\",", "*, \"a\"", "w/\"a\""})
    void whatIsNoTagIsRefused(String header) {
        Answer refused = lock(admin, "mine", header);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.detail())
                .isEqualTo("If-Match has to be the ETag of an answer to GET /api/lock, with its quotes, or several"
                        + " with commas between, or * for whatever it is now.");
        assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isFalse();
    }

    @Test
    void ofTwoWithTheSameTagOneAloneLocksWhicheverAdminTheyAsk() throws SQLException {
        for (RunningAdmin second : List.of(admin, other)) {
            String tag = tag("/api/lock");
            List<Answer> answers = atOnce(() -> lock(admin, "mine", tag), () -> lock(second, "theirs", tag));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
            admin.delete("/api/lock");
        }
    }

    @Test
    void theTableMovesUnderACurrentTagAlone() {
        String tag = tag("/api/table");
        int revision = admin.lock().read("$.revision");

        Answer refused = admin.send("PUT", "/api/table", "operator", TO_CONSOLIDATED, "If-Match", tag);
        Answer asked = admin.send("PUT", "/api/table", "operator", TO_CONSOLIDATED, "If-Match", tag("/api/table"));

        assertRefused(
                refused,
                "/api/table",
                "the accounts live in the LEGACY table (revision " + revision + ", phase "
                        + admin.get("/api/table").read("$.phase") + ")");
        assertThat(asked.status()).isEqualTo(409);
    }

    @Test
    void theFenceIsPutOnAndTakenOffUnderACurrentTagAlone() {
        String standing = tag("/api/fence");
        assertThat(admin.send("PUT", "/api/fence", "operator", null, "If-Match", standing)
                        .status())
                .isEqualTo(200);
        assertThat(admin.send("DELETE", "/api/fence", "operator", null, "If-Match", standing)
                        .status())
                .isEqualTo(200);
        int revision = admin.get("/api/fence").read("$.row.revision");

        assertRefused(
                admin.send("DELETE", "/api/fence", "operator", null, "If-Match", standing),
                "/api/fence",
                "the fence is proven on no table (revision " + revision + ", open)");
        String off = tag("/api/fence");
        assertThat(admin.send("PUT", "/api/fence", "operator", null, "If-Match", off)
                        .status())
                .isEqualTo(200);
        assertRefused(
                admin.send("PUT", "/api/fence", "operator", null, "If-Match", off),
                "/api/fence",
                "the fence is proven on " + admin.databases().legacyTable() + " (revision " + revision + ", open)");
    }

    @Test
    void ofTwoWithTheSameTagOneAloneBeginsTheCopy() throws SQLException {
        OpenGate.plant(admin);
        assertThat(admin.lock().status()).isEqualTo(200);
        String tag = tag("/api/consolidation");

        List<Answer> answers = atOnce(() -> copy(admin, tag), () -> copy(other, tag));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(202, 412);
        Answer begun = answers.stream()
                .filter(answer -> answer.status() == 202)
                .findFirst()
                .orElseThrow();
        int id = begun.read("$.id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> admin.get("/api/operations/" + id).read("$.state").equals("SUCCEEDED"));
        assertRefused(
                copy(admin, tag),
                "/api/consolidation",
                "the consolidation is in phase "
                        + admin.get("/api/consolidation").read("$.phase") + " (operation " + id
                        + ", copy, is SUCCEEDED)");
    }

    @Test
    void aRequestWithAKeyIsAnsweredAgainWhateverHasChanged() {
        String open = tag("/api/lock");
        String[] mine = {"If-Match", open, "Idempotency-Key", "mine"};
        String[] theirs = {"If-Match", open, "Idempotency-Key", "theirs"};
        Answer locked = admin.send("PUT", "/api/lock", "operator", "{\"reason\": \"mine\"}", mine);
        Answer refused = admin.send("PUT", "/api/lock", "operator", "{\"reason\": \"theirs\"}", theirs);
        admin.delete("/api/lock");

        assertThat(admin.send("PUT", "/api/lock", "operator", "{\"reason\": \"mine\"}", mine)
                        .body())
                .isEqualTo(locked.body());
        Answer again = admin.send("PUT", "/api/lock", "operator", "{\"reason\": \"theirs\"}", theirs);
        assertThat(again.status()).isEqualTo(412);
        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(again.response().headers().firstValue("ETag")).hasValue(tagOf(refused));
    }

    private static Answer lock(RunningAdmin asked, String reason, String tag) {
        return asked.send("PUT", "/api/lock", "operator", "{\"reason\": \"" + reason + "\"}", "If-Match", tag);
    }

    private static Answer copy(RunningAdmin asked, String tag) {
        return asked.send("POST", "/api/consolidation/copy", "operator", null, "If-Match", tag);
    }

    /** Both have been sent before either gets its turn. */
    private static List<Answer> atOnce(Asked first, Asked second) throws SQLException {
        try (Connection keeper = admin.client()) {
            keeper.createStatement().execute("SELECT GET_LOCK(CONCAT('auth-lock-', SHA1(DATABASE())), 10)");
            List<CompletableFuture<Answer>> both = Stream.of(first, second)
                    .map(asked -> CompletableFuture.supplyAsync(asked::answer))
                    .toList();
            await().atMost(Duration.ofSeconds(30)).until(() -> waiting() > 0);
            keeper.createStatement().execute("SELECT SLEEP(0.3), RELEASE_LOCK(CONCAT('auth-lock-', SHA1(DATABASE())))");
            return both.stream().map(CompletableFuture::join).toList();
        }
    }

    private interface Asked {
        Answer answer();
    }

    private static int waiting() {
        return admin.root()
                .sql("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE STATE = 'User lock' AND USER = :user")
                .param("user", RunningAdmin.account(admin.databases()))
                .query(Integer.class)
                .single();
    }

    private static String tag(String path) {
        return tagOf(admin.get(path));
    }

    private static String tagOf(Answer answer) {
        return answer.response().headers().firstValue("ETag").orElseThrow();
    }

    private static void assertRefused(Answer refused, String path, String now) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(412);
        assertThat(refused.detail())
                .isEqualTo("Something has changed since the answer whose ETag is in If-Match, so nothing was done; now "
                        + now + ". GET " + path + " shows all of it; ask again with its ETag if the change is still"
                        + " wanted.");
        assertThat(tagOf(refused)).isEqualTo(tag(path));
    }

    private static void node() {
        admin.root()
                .sql(
                        """
                        REPLACE INTO auth_lock_node (node, application, version, database_account, revision,
                          oldest_revision, active_table, started_at, last_seen, tables_checked_at)
                        SELECT 'one', 'app', '0.1.0', 'app@%', revision, revision, active_table, UTC_TIMESTAMP(3),
                          UTC_TIMESTAMP(3), UTC_TIMESTAMP(6)
                        FROM auth_lock_control
                        """)
                .update();
    }
}
