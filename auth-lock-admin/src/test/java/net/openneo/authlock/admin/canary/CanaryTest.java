package net.openneo.authlock.admin.canary;

import static net.openneo.authlock.admin.canary.FakeNode.ALL_WORK;
import static net.openneo.authlock.admin.canary.FakeNode.REGISTER_FAILS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.switching.Consolidating;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a canary comes to, and what the unlock makes of it. */
class CanaryTest {
    private static final Consolidating consolidating = Consolidating.start();
    private static final RunningAdmin admin = consolidating.admin();
    private static final Canaries canaries = new Canaries(admin);
    private static final String TABLE = admin.databases().consolidatedTable();
    private static final String FAILED = "1 of 2 critical paths did not work on " + TABLE
            + " when node first tried them. 'register': It failed with java.lang.IllegalStateException. Mend that, and"
            + " POST /api/consolidation/canary again";
    private static final String WANTED =
            "The lock stays. The accounts have just moved, and nobody has tried to write to their table yet; POST"
                    + " /api/consolidation/canary has a node try it, or DELETE /api/lock with {\"withoutCanary\":"
                    + " \"why\"} opens it all the same, and the reason goes into the audit.";

    @AfterEach
    void reset() {
        consolidating.reset();
    }

    @AfterAll
    static void stop() {
        consolidating.close();
    }

    @Test
    @DisplayName("S2: a canary that passes lets the lock be opened")
    void passesAndOpens() {
        FakeNode node = switchedWithNode();

        String operation = canaries.begun();
        node.ready();
        node.awaitState("ADMITTED");
        assertThat(canaries.digest()).isEqualTo(FakeNode.DIGEST);
        node.done(ALL_WORK);
        Answer ended = canaries.ended(operation);

        assertThat(ended.<String>read("$.state")).as(ended.body()).isEqualTo("SUCCEEDED");
        assertThat(ended.<Integer>read("$.done")).isEqualTo(2);
        assertThat(ended.<Boolean>read("$.result.passed")).isTrue();
        assertThat(ended.<List<String>>read("$.result.paths[*].path")).containsExactly("log in", "register");
        assertThat(canaries.digest()).isEmpty();
        String sentence =
                "Node first has tried 2 critical paths on " + TABLE + " under the lock and rolled them back: all work.";
        assertFinding("PASSED", sentence);
        assertThat(admin.get("/api/audit?limit=1").<String>read("$[0].outcome")).isEqualTo(sentence);
        canaries.assertOpens();
        assertThat(admin.get("/api/consolidation").<String>read("$.phase")).isEqualTo("OPEN");
    }

    @Test
    @DisplayName("S2: a canary that fails keeps the lock, and the refusal names what does not work")
    void failsAndBlocks() {
        FakeNode node = switchedWithNode();

        Answer ended = canaries.tried(node, REGISTER_FAILS);

        assertThat(ended.<String>read("$.state")).isEqualTo("STOPPED");
        assertThat(ended.<String>read("$.error")).isEqualTo(FAILED + ".");
        assertThat(ended.<String>read("$.result.paths[1].failure"))
                .isEqualTo("It failed with java.lang.IllegalStateException.");
        assertFinding("STOPPED", FAILED.substring(0, FAILED.indexOf(" Mend")));
        assertStaysLocked(
                "The lock stays. " + FAILED + "; or DELETE /api/lock with {\"withoutCanary\": \"why\"} opens the"
                        + " table all the same, and the reason goes into the audit.");
    }

    @Test
    void theNewestCounts() {
        FakeNode node = switchedWithNode();
        canaries.tried(node, ALL_WORK);
        canaries.tried(node, REGISTER_FAILS);
        assertThat(admin.delete("/api/lock").status()).isEqualTo(409);

        canaries.tried(node, ALL_WORK);

        canaries.assertOpens();
    }

    @Test
    void oneThatCannotBeToldTakesNothingFromOneThatPassed() {
        FakeNode node = switchedWithNode();
        canaries.tried(node, ALL_WORK);
        String operation = canaries.begun();
        node.refuse("It does not feel well.");
        canaries.ended(operation);

        canaries.assertOpens();
    }

    @Test
    void oneOfAnEarlierMoveDoesNotCount() {
        FakeNode node = switchedWithNode();
        canaries.tried(node, ALL_WORK);
        node.stop();
        assertThat(admin.put("/api/table", Consolidating.TO_LEGACY).status()).isEqualTo(200);
        consolidating.copy();
        assertThat(admin.put("/api/table", Consolidating.TO_CONSOLIDATED).status())
                .isEqualTo(200);

        assertStaysLocked(WANTED);
    }

    @Test
    void aLockThatLastsTooLongEndsByItselfOnceItHasPassed() {
        FakeNode node = switchedWithNode();
        consolidating
                .root()
                .sql("UPDATE auth_lock_control SET unlock_at = UTC_TIMESTAMP(3)")
                .update();

        canaries.tried(node, ALL_WORK);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> !admin.get("/api/lock").<Boolean>read("$.locked"));
        assertThat(admin.get("/api/consolidation").<String>read("$.phase")).isEqualTo("OPEN");
    }

    @Test
    @DisplayName("S2: after a rollback the legacy table is tried before it is opened")
    void afterARollback() {
        consolidating.copied();
        consolidating
                .root()
                .sql("UPDATE auth_lock_consolidation SET phase = 'ROLLED_BACK'")
                .update();
        FakeNode node = FakeNode.live(consolidating, "first", 2);
        assertThat(admin.delete("/api/lock").detail()).isEqualTo(WANTED);

        Answer ended = canaries.tried(node, ALL_WORK);

        assertThat(ended.<String>read("$.result.table"))
                .isEqualTo(admin.databases().legacyTable());
        canaries.assertOpens();
        assertThat(admin.get("/api/consolidation").<String>read("$.phase")).isEqualTo("NEW");
    }

    @Test
    void whatWasTriedWhileSomebodyOpenedTheLockDoesNotCount() {
        FakeNode node = switchedWithNode();
        String operation = canaries.begun();
        node.ready();
        node.awaitState("ADMITTED");

        assertThat(admin.delete("/api/lock", Consolidating.WITHOUT_CANARY).<Boolean>read("$.locked"))
                .isFalse();
        node.done(ALL_WORK);

        canaries.assertEnded(
                operation,
                "STOPPED",
                "The lock was opened or the accounts moved while the critical paths were tried, so what came of it does not"
                        + " count; GET /api/consolidation tells what comes next.");
    }

    @ParameterizedTest
    @EnumSource(
            value = net.openneo.authlock.admin.consolidation.Phase.class,
            names = {"SWITCHED", "ROLLED_BACK"},
            mode = EnumSource.Mode.EXCLUDE)
    void isForTheTimeBetweenTheMoveAndTheUnlock(net.openneo.authlock.admin.consolidation.Phase phase) {
        consolidating
                .root()
                .sql("UPDATE auth_lock_consolidation SET phase = :phase")
                .param("phase", phase.name())
                .update();

        assertThat(canaries.ask().detail())
                .isEqualTo("The consolidation is in phase " + phase
                        + ", and the critical paths are tried in phase SWITCHED or ROLLED_BACK; GET /api/consolidation"
                        + " tells what comes next.");
    }

    @Test
    void tellsWhatItWouldDo() {
        Answer plan = admin.get("/api/consolidation/dry-run/canary");

        assertThat(plan.<String>read("$.verb")).isEqualTo("canary");
        assertThat(plan.<List<String>>read("$.checks"))
                .containsExactly(
                        "The accounts have moved, and the lock under which they did is in force.",
                        "A live node that has critical paths uses the active table.",
                        "Each critical path of that node works on the active table, in a transaction that the fence lets"
                                + " through and that is rolled back.");
        assertThat(plan.<List<String>>read("$.statements")).isEmpty();
    }

    private static FakeNode switchedWithNode() {
        consolidating.switched();
        return FakeNode.live(consolidating, "first", 2);
    }

    private static void assertFinding(String state, String sentence) {
        Answer consolidation = admin.get("/api/consolidation");
        assertThat(consolidation.<List<String>>read("$.checks[?(@.id == 'S2')].state"))
                .containsExactly(state);
        assertThat(consolidation.<List<String>>read("$.checks[?(@.id == 'S2')].sentence"))
                .containsExactly(sentence);
    }

    private static void assertStaysLocked(String sentence) {
        Answer refused = admin.delete("/api/lock");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo(sentence);
        assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
    }
}
