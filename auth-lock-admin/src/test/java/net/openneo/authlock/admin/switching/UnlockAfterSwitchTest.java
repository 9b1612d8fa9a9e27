package net.openneo.authlock.admin.switching;

import static net.openneo.authlock.admin.switching.Consolidating.WITHOUT_CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The new table is opened when somebody says why, and when no live node uses another one. */
@ExtendWith(OutputCaptureExtension.class)
class UnlockAfterSwitchTest {
    private static final Consolidating consolidating =
            Consolidating.start("auth-lock.admin.live-after=4s", "auth-lock.admin.drain-timeout=20s");
    private static final RunningAdmin admin = consolidating.admin();
    private static final String CANARY_WANTED =
            "The accounts have just moved, and nobody has tried to write to their table yet; POST"
                    + " /api/consolidation/canary has a node try it, or DELETE /api/lock with {\"withoutCanary\":"
                    + " \"why\"} opens it all the same, and the reason goes into the audit.";
    private static final String STAYS =
            "The lock stays, because not every live node uses the active table and nothing else; ask again. ";

    @AfterEach
    void reset() {
        consolidating.reset();
    }

    @AfterAll
    static void stop() {
        consolidating.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "{\"withoutCanary\": null}", "{\"withoutCanary\": \" \"}"})
    void wantsAReason(String body) {
        consolidating.switched();

        assertStaysLocked(admin.delete("/api/lock", body), "The lock stays. " + CANARY_WANTED);
    }

    @Test
    void aLockThatWasToEndByItselfSaysWhyItHasNot() {
        consolidating.switched();
        consolidating
                .root()
                .sql("UPDATE auth_lock_control SET unlock_at = UTC_TIMESTAMP(3) - INTERVAL 1 MINUTE")
                .update();

        Answer lock = admin.get("/api/lock");

        assertThat(lock.<List<String>>read("$.notes"))
                .containsExactly(
                        "It was to end by itself at " + lock.read("$.unlockAt") + ", and has not. " + CANARY_WANTED);
        assertThat(lock.<Boolean>read("$.inForce")).isTrue();
    }

    @Test
    void keepsTheReasonInTheAudit() {
        consolidating.switched();

        assertThat(admin.delete("/api/lock", WITHOUT_CANARY).status()).isEqualTo(200);

        Answer audit = admin.get("/api/audit?limit=2");
        assertThat(audit.<String>read("$[1].action")).isEqualTo("open the new table");
        assertThat(audit.<String>read("$[1].outcome")).isEqualTo("Without a canary: tried by hand");
        assertThat(audit.<String>read("$[1].actor")).isEqualTo("operator");
        assertThat(audit.<String>read("$[0].action")).isEqualTo("unlock");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"withoutCanary\": \"x\\ud800\"} | The withoutCanary has half of a character in it, a surrogate without its other half; leave it out.",
                "{\"reason\": \"x\"} | The property 'reason' is not known; known are withoutCanary.",
                "{\"withoutCanary\": [1]} | The property 'withoutCanary' has a value of the wrong kind; it is a string.",
            })
    void refusesAWrongReason(String body, String sentence) {
        consolidating.switched();

        Answer answer = admin.delete("/api/lock", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.detail()).isEqualTo(sentence);
        assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
    }

    @Test
    void refusesAReasonThatIsTooLong() {
        Answer answer = admin.delete("/api/lock", "{\"withoutCanary\": \"" + "x".repeat(501) + "\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).isEqualTo("The withoutCanary has 501 characters; at most 500 are possible.");
    }

    @Test
    void isNotDoneByTogglzWhichCannotSayWhy() {
        consolidating.switched();

        assertStaysLocked(admin.flip("AUTH_WRITE_LOCK", false), "The lock stays. " + CANARY_WANTED);

        Answer byConsole = admin.flipInConsole("AUTH_WRITE_LOCK", false);
        assertThat(byConsole.status()).isEqualTo(409);
        assertThat(byConsole.body()).isEqualTo("The lock stays. " + CANARY_WANTED);
    }

    @Test
    void isNotDoneByTimeWhichCannotSayWhy(CapturedOutput output) {
        consolidating.switched();
        consolidating
                .root()
                .sql("UPDATE auth_lock_control SET unlock_at = UTC_TIMESTAMP(3)")
                .update();
        await().atMost(Duration.ofSeconds(30)).until(() -> output.getAll().contains(CANARY_WANTED));
        consolidating
                .root()
                .sql("UPDATE auth_lock_fence_proof SET refused_revision = NULL")
                .update();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(admin.get("/api/lock").<Boolean>read("$.inForce"))
                        .isTrue());

        assertThat(output.getAll())
                .containsOnlyOnce(
                        "The lock could not be looked after; this is tried again every second. The lock stays. "
                                + CANARY_WANTED);
        assertThat(admin.delete("/api/lock", WITHOUT_CANARY).status()).isEqualTo(200);
    }

    @Test
    void waitsForANodeThatUsesTheOtherTableUntilItIsSilent() {
        int revision = consolidating.switched().admin().get("/api/table").read("$.revision");
        consolidating.node("slow");
        consolidating.node("slow", "active_table", "LEGACY");

        assertStaysLocked(
                admin.delete("/api/lock", WITHOUT_CANARY),
                STAYS + "Node slow uses the LEGACY table at revision " + revision
                        + ", and the accounts live in the CONSOLIDATED table since revision " + revision
                        + "; it is waited for until it does too, or it has not been heard from for 4 s.");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !admin.get("/api/nodes").<Boolean>read("$[0].live"));
        assertThat(admin.delete("/api/lock", WITHOUT_CANARY).status()).isEqualTo(200);
    }

    @Test
    void waitsForANodeThatHasNotHeardOfTheMove() {
        int revision = consolidating.switched().admin().get("/api/table").read("$.revision");
        consolidating.node("slow");
        consolidating.node("slow", "revision", revision - 1);

        assertStaysLocked(
                admin.delete("/api/lock", WITHOUT_CANARY),
                STAYS + "Node slow uses the CONSOLIDATED table at revision " + (revision - 1)
                        + ", and the accounts live in the CONSOLIDATED table since revision " + revision
                        + "; it is waited for until it does too, or it has not been heard from for 4 s.");
    }

    @Test
    void waitsForTransactionsThatBeganBeforeTheMove() {
        int revision = consolidating.switched().admin().get("/api/table").read("$.revision");
        consolidating.node("pinned");
        consolidating.node("pinned", "oldest_revision", revision - 1);

        assertStaysLocked(
                admin.delete("/api/lock", WITHOUT_CANARY),
                STAYS + "Node pinned has a transaction open that obeys revision " + (revision - 1)
                        + ", and the accounts live in the CONSOLIDATED table since revision " + revision
                        + "; it is waited for until that has ended, or it has not been heard from for 4 s.");

        consolidating.node("pinned", "oldest_revision", revision);
        Answer open = admin.delete("/api/lock", WITHOUT_CANARY);
        assertThat(open.<Boolean>read("$.locked")).as(open.body()).isFalse();
    }

    @Test
    void looksAtTheNodesAgainWhenItHasTheFence() throws SQLException {
        int revision = consolidating.switched().admin().get("/api/table").read("$.revision");
        CompletableFuture<Answer> unlock;
        try (Connection holder = admin.client()) {
            unlock = unlockHeldBy(holder);
            consolidating.node("back");
            consolidating.node("back", "oldest_revision", revision - 1);
        }

        Answer refused = unlock.join();

        assertThat(refused.detail()).startsWith(STAYS + "Node back has a transaction open");
        assertStaysLocked(refused, refused.detail());
    }

    @Test
    void goesOnWithoutAReasonWhenItWasKilledBetweenFenceAndWord() throws SQLException {
        consolidating.switched();
        CompletableFuture<Answer> unlock;
        try (Connection holder = admin.client()) {
            unlock = unlockHeldBy(holder);
            long keeper = keeper();
            admin.root().sql("KILL " + keeper).update();
            await().until(() -> keeper() == 0);
        }
        assertThat(unlock.join().status()).as(unlock.join().body()).isEqualTo(409);
        assertThat(admin.get("/api/fence").<Boolean>read("$.row.locked")).isFalse();
        assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isTrue();
        assertThat(admin.get("/api/table").<String>read("$.phase")).isEqualTo("OPEN");

        Answer open = admin.delete("/api/lock");

        assertThat(open.status()).as(open.body()).isEqualTo(200);
        assertThat(open.<Boolean>read("$.locked")).isFalse();
        assertThat(admin.get("/api/audit?limit=10").<List<String>>read("$[*].outcome"))
                .contains("Without a canary: tried by hand");
    }

    @Test
    void leavesNoCopyBehindWhenTheAccountsHaveNotMoved() {
        consolidating.copied();

        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);

        assertThat(admin.get("/api/table").<String>read("$.phase")).isEqualTo("CHECKED");
    }

    @Test
    void isAPlainOneLater() {
        consolidating.switched();
        admin.delete("/api/lock", WITHOUT_CANARY);
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();

        Answer open = admin.delete("/api/lock");

        assertThat(open.status()).as(open.body()).isEqualTo(200);
        assertThat(admin.get("/api/table").<String>read("$.phase")).isEqualTo("OPEN");
    }

    @Test
    void ofSomeOperationsIsNotTheUnlock() {
        admin.put("/api/lock", "{\"reason\": \"spam\", \"operations\": [\"registration\"]}");
        consolidating
                .root()
                .sql("UPDATE auth_lock_consolidation SET phase = 'VERIFIED'")
                .update();

        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);

        assertThat(admin.get("/api/table").<String>read("$.phase")).isEqualTo("VERIFIED");
    }

    private static CompletableFuture<Answer> unlockHeldBy(Connection holder) throws SQLException {
        holder.createStatement().executeQuery("SELECT * FROM auth_lock_fence FOR SHARE");
        CompletableFuture<Answer> unlock =
                CompletableFuture.supplyAsync(() -> admin.delete("/api/lock", WITHOUT_CANARY));
        Consolidating.awaitWaitingForTheFence(admin);
        return unlock;
    }

    private static long keeper() {
        return Consolidating.keeper(admin);
    }

    private static void assertStaysLocked(Answer refused, String sentence) {
        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo(sentence);
        assertThat(admin.get("/api/fence").<Boolean>read("$.row.locked")).isTrue();
        assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isTrue();
        assertThat(admin.get("/api/table").<String>read("$.phase")).isEqualTo("SWITCHED");
    }
}
