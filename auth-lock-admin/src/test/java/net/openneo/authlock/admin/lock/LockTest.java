package net.openneo.authlock.admin.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LockTest {
    private static final RunningAdmin admin =
            RunningAdmin.start("auth-lock.admin.live-after=2s").with(3);

    @BeforeAll
    static void fence() {
        Answer answer = admin.put("/api/fence", null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @AfterEach
    void unlock() {
        admin.root().sql("DELETE FROM auth_lock_node").update();
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void isInForceAtOnceWhenNobodyIsInTheWay() {
        String end = Instant.now()
                .plus(Duration.ofHours(3))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        Answer answer = admin.put(
                "/api/lock",
                """
                {"reason": "moving the accounts", "message": "Back at ten.", "plannedEnd": "%s"}
                """
                        .formatted(end));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.<Boolean>read("$.locked")).isTrue();
        assertThat(answer.<Boolean>read("$.inForce")).isTrue();
        assertThat(answer.<List<String>>read("$.refused"))
                .containsExactly("registration", "settings", "neopass-connect", "neopass-disconnect", "password-reset");
        assertThat(answer.<String>read("$.message")).isEqualTo("Back at ten.");
        assertThat(answer.<String>read("$.plannedEnd")).isEqualTo(end);
        assertThat(answer.<String>read("$.by")).isEqualTo("operator");
        assertThat(answer.<String>read("$.reason")).isEqualTo("moving the accounts");
        assertThat(answer.<Integer>read("$.nodes.live")).isZero();
        assertThat(answer.<List<String>>read("$.missing")).isEmpty();
        assertThat(admin.get("/api/lock").body()).isEqualTo(answer.body());
        assertThatThrownBy(LockTest::write)
                .hasMessageContaining(
                        "auth-lock: writes to the accounts are locked for maintenance; nothing was changed");
    }

    @Test
    void letsWritesThroughAgainAfterTheUnlock() {
        admin.lock();

        Answer answer = admin.delete("/api/lock");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.<Boolean>read("$.locked")).isFalse();
        assertThat(answer.<Boolean>read("$.inForce")).isFalse();
        assertThat(answer.<List<String>>read("$.refused")).isEmpty();
        assertThat(write()).isOne();
    }

    @Test
    void keepsItsRevisionWhenTheSameIsAskedForAgain() {
        int revision = admin.lock().read("$.revision");

        Answer again = admin.lock();

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.<Integer>read("$.revision")).isEqualTo(revision);
    }

    @Test
    void keepsItsRevisionWhenTheLongestTimeHasMoreDigitsThanAreKept() {
        String body = "{\"reason\": \"x\", \"maxLocked\": \"PT45.0001234S\"}";
        int revision = admin.put("/api/lock", body).read("$.revision");

        assertThat(admin.put("/api/lock", body).<Integer>read("$.revision")).isEqualTo(revision);
    }

    @Test
    void isInDoubtWhileItIsNotKnownSinceWhenItIsArmed() {
        admin.lock();
        admin.root().sql("UPDATE auth_lock_fence SET armed_at = NULL").update();

        Answer lock = admin.get("/api/lock");

        assertThat(lock.<Boolean>read("$.inForce")).isFalse();
        assertThat(lock.<List<String>>read("$.missing"))
                .containsExactly("It is not known since when the fence is armed, so nor who wrote before;"
                        + " PUT /api/lock with the same body arms it again.");
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();
    }

    @Test
    void saysThatItWasToEndByItselfAndHasNot() throws SQLException {
        admin.lock();
        try (Connection reader = admin.client()) {
            reader.createStatement().executeQuery("SELECT * FROM auth_lock_fence FOR SHARE");
            admin.root()
                    .sql("UPDATE auth_lock_control SET unlock_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND")
                    .update();

            Answer lock = admin.get("/api/lock");

            assertThat(lock.<List<String>>read("$.notes"))
                    .contains("It was to end by itself at " + lock.read("$.unlockAt")
                            + ", and has not. That is tried every second, and DELETE /api/lock answers with what is in"
                            + " the way.");
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !admin.get("/api/lock").<Boolean>read("$.locked"));
        assertThat(admin.get("/api/lock").<List<String>>read("$.notes")).isEmpty();
    }

    @Test
    void staysAndTakesANewRevisionWhenTheWordsChange() {
        int revision = admin.lock().read("$.revision");

        Answer changed = admin.put("/api/lock", "{\"reason\": \"still moving\", \"message\": \"An hour more.\"}");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.<Integer>read("$.revision")).isEqualTo(revision + 1);
        assertThat(changed.<Boolean>read("$.inForce")).isTrue();
    }

    @Test
    void hasOneRevisionWhenTwoAskAtOnce() {
        int before = admin.get("/api/lock").read("$.revision");

        List<Answer> answers =
                List.of(CompletableFuture.supplyAsync(admin::lock), CompletableFuture.supplyAsync(admin::lock)).stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.<Integer>read("$.revision")).isEqualTo(before + 1);
        });
    }

    @Test
    void waitsForALiveNodeAndIsInForceOnceThatAcknowledges() {
        node("node-a", 1);

        Answer answer = admin.lock();

        int revision = answer.read("$.revision");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.<Boolean>read("$.inForce")).isFalse();
        assertThat(answer.<List<String>>read("$.nodes.missing")).containsExactly("node-a");
        assertThat(answer.<List<String>>read("$.missing"))
                .containsExactly("Node node-a has acknowledged revision 1 and not yet " + revision
                        + "; it is waited for until it does, or has not been heard from for 2 s.");
        assertThatThrownBy(LockTest::write).hasMessageContaining("auth-lock:");

        node("node-a", revision);

        assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
        assertThat(admin.get("/api/nodes").<Boolean>read("$[0].acknowledged")).isTrue();
    }

    @Test
    void isInForceOnceASilentNodeIsNoLongerLive() {
        node("node-b", 1);
        assertThat(admin.lock().status()).isEqualTo(202);

        await().untilAsserted(() ->
                assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue());

        assertThat(admin.get("/api/nodes").<Boolean>read("$[0].live")).isFalse();
    }

    @Test
    void refusesSomeOperationsByTheWordAlone() {
        Answer answer = admin.put("/api/lock", "{\"reason\": \"spam\", \"operations\": [\"registration\"]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.<Boolean>read("$.locked")).isFalse();
        assertThat(answer.<Boolean>read("$.inForce")).isFalse();
        assertThat(answer.<List<String>>read("$.refused")).containsExactly("registration");
        assertThat(write()).isOne();
    }

    @Test
    void endsByItselfAfterTheLongestTimeAllowed() {
        assertThat(admin.put("/api/lock", "{\"reason\": \"a moment\", \"maxLocked\": \"PT1S\"}")
                        .<Boolean>read("$.locked"))
                .isTrue();

        await().untilAsserted(() ->
                assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isFalse());

        assertThat(admin.get("/api/audit?limit=1").<String>read("$[0].actor")).isEqualTo("auth-lock");
        assertThat(write()).isOne();
    }

    @Test
    void goesOnWhereAnAdminThatDiedHasLeftIt() {
        int revision = admin.lock().read("$.revision");
        admin.root()
                .sql("UPDATE auth_lock_fence SET write_lock = 'OPEN', armed_at = NULL, revision = 1")
                .update();
        assertThat(admin.get("/api/lock").<List<String>>read("$.missing"))
                .containsExactly("The fence is not armed for revision " + revision
                        + "; PUT /api/lock with the same body goes on.");

        Answer resumed = admin.lock();

        assertThat(resumed.<Integer>read("$.revision")).isEqualTo(revision);
        assertThat(resumed.<Boolean>read("$.inForce")).isTrue();
    }

    @Test
    void isHeldByTwoAdminsAsOne() {
        try (RunningAdmin other = admin.another()) {
            int revision = admin.lock().read("$.revision");

            assertThat(other.lock().<Integer>read("$.revision")).isEqualTo(revision);
            assertThat(other.delete("/api/lock").status()).isEqualTo(200);
        }

        assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isFalse();
    }

    @Test
    void writesDownWhoDidWhat() {
        admin.lock();

        Answer audit = admin.get("/api/audit?limit=2");

        assertThat(audit.<List<String>>read("$[*].action")).containsExactly("lock", "lock");
        assertThat(audit.<List<String>>read("$[*].actor")).containsOnly("operator");
        assertThat(audit.<List<String>>read("$[*].outcome")).containsExactly("In force.", "Announced to the nodes.");
        assertThat(audit.<Boolean>read("$[1].before.locked")).isFalse();
        assertThat(audit.<Boolean>read("$[1].after.locked")).isTrue();
    }

    private static int write() {
        return admin.root()
                .sql("UPDATE " + admin.databases().legacyTable()
                        + " SET sign_in_count = sign_in_count + 1 WHERE id = 1")
                .update();
    }

    private static void node(String name, int revision) {
        admin.root()
                .sql(
                        """
                        REPLACE INTO auth_lock_node (node, application, version, database_account, revision,
                          oldest_revision, active_table, started_at, last_seen)
                        VALUES (:name, 'app', '0.1.0', 'app@%', :revision, :revision, 'LEGACY', UTC_TIMESTAMP(3),
                          UTC_TIMESTAMP(3))
                        """)
                .param("name", name)
                .param("revision", revision)
                .update();
    }
}
