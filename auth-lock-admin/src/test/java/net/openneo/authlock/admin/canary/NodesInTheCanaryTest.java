package net.openneo.authlock.admin.canary;

import static net.openneo.authlock.admin.canary.FakeNode.ALL_WORK;
import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.switching.Consolidating;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nodes that are not there, that say no, or that die; an admin that dies. Afterwards the fence admits nobody. */
class NodesInTheCanaryTest {
    private static final Consolidating consolidating =
            Consolidating.start("auth-lock.admin.canary.answer-timeout=2s", "auth-lock.admin.canary.path-timeout=1s");
    private static final RunningAdmin admin = consolidating.admin();
    private static final Canaries canaries = new Canaries(admin);
    private static final String DIED =
            "Node first has stopped, or has not been heard from for too long, while it was to"
                    + " try the critical paths, so nothing is known of them; POST /api/consolidation/canary again.";

    @BeforeEach
    void switched() {
        consolidating.switched();
    }

    @AfterEach
    void reset() {
        consolidating.reset();
    }

    @AfterAll
    static void stop() {
        consolidating.close();
    }

    @Test
    void noneIsLive() {
        FakeNode.live(consolidating, "first", 6).stop();

        canaries.assertEnded(
                canaries.begun(),
                "STOPPED",
                "No node of the auth app is live, so nobody can try the critical paths; start one and POST"
                        + " /api/consolidation/canary again, or DELETE /api/lock with {\"withoutCanary\": \"why\"} opens"
                        + " the table without.");
    }

    @Test
    void noneHasCriticalPaths() {
        FakeNode.live(consolidating, "first", 0);

        canaries.assertEnded(
                canaries.begun(),
                "STOPPED",
                "No live node has critical paths to try; register beans of net.openneo.authlock.CriticalPath in the app,"
                        + " or DELETE /api/lock with {\"withoutCanary\": \"why\"} opens the table without.");
    }

    @Test
    void theOneThatHasSomeIsAsked() {
        FakeNode.live(consolidating, "none", 0);
        FakeNode some = FakeNode.live(consolidating, "some", 2);
        consolidating.alive("none");

        assertThat(canaries.tried(some, ALL_WORK).<String>read("$.result.node")).isEqualTo("some");
    }

    @Test
    void theOnlyOneDoesNotUseTheTableYet() {
        int revision = admin.get("/api/table").read("$.revision");
        FakeNode.live(consolidating, "first", 6).says("active_table", "LEGACY");

        canaries.assertEnded(
                canaries.begun(),
                "STOPPED",
                "No node that has critical paths uses the active table yet; ask again. Node first uses the LEGACY table at"
                        + " revision " + revision + ", and the accounts live in the CONSOLIDATED table since revision "
                        + revision
                        + "; it is waited for until it does too, or it has not been heard from for 10 s.");
    }

    @Test
    void oneRefuses() {
        FakeNode node = FakeNode.live(consolidating, "first", 6);
        String operation = canaries.begun();
        node.refuse("It does not feel well.");

        canaries.assertEnded(operation, "STOPPED", "Node first cannot try the critical paths. It does not feel well.");
    }

    @Test
    void oneDoesNotAnswer() {
        FakeNode.live(consolidating, "first", 6);

        canaries.assertEnded(
                canaries.begun(),
                "FAILED",
                "Node first has not answered within 2 s: an earlier critical path still runs on it, or its database account"
                        + " lacks SELECT, UPDATE on auth_lock_canary; POST /api/consolidation/canary again.");
    }

    @Test
    @DisplayName("S2: a node that dies in the middle leaves nothing that counts, and the fence admits nobody")
    void oneDiesInTheMiddle() {
        FakeNode node = FakeNode.live(consolidating, "first", 6);
        String operation = canaries.begun();
        node.ready();
        node.awaitState("ADMITTED");
        node.stop();

        canaries.assertEnded(operation, "FAILED", DIED);
        assertThat(admin.delete("/api/lock").status()).isEqualTo(409);
        FakeNode second = FakeNode.live(consolidating, "second", 2);
        canaries.tried(second, ALL_WORK);
        canaries.assertOpens();
    }

    @Test
    void oneFallsSilentInTheMiddle() {
        FakeNode node = FakeNode.live(consolidating, "first", 6);
        String operation = canaries.begun();
        node.ready();

        canaries.assertEnded(
                operation,
                "FAILED",
                "Node first has said nothing for 3 s while it tried the critical paths; POST /api/consolidation/canary"
                        + " again.");
        node.awaitState("GIVEN_UP");
    }

    @Test
    @DisplayName("S2: what an admin that died has asked for is given up, and asked anew by whoever goes on")
    void anAdminDiesInTheMiddle() {
        FakeNode node = FakeNode.live(consolidating, "first", 6);
        leftByADeadAdmin();

        node.answer(ALL_WORK);

        Answer ended = canaries.ended("/api/operations/" + newestOperation());
        assertThat(ended.<String>read("$.state")).as(ended.body()).isEqualTo("SUCCEEDED");
        assertThat(canaries.digest()).isEmpty();
        assertThat(admin.root()
                        .sql("SELECT COUNT(*) FROM auth_lock_canary WHERE state IN ('ASKED', 'READY', 'ADMITTED')")
                        .query(Integer.class)
                        .single())
                .isZero();
        canaries.assertOpens();
    }

    /** An operation that nobody works on, whose node the fence still admits. */
    private static void leftByADeadAdmin() {
        admin.root()
                .sql(
                        """
                        INSERT INTO auth_lock_operation (verb, state, unit, actor, started_at, run_began_at, updated_at)
                        VALUES ('canary', 'RUNNING', 'paths', 'operator', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
                        """)
                .update();
        admin.root()
                .sql(
                        """
                        INSERT INTO auth_lock_canary (operation, node, state, active_table, table_revision, fence_revision,
                          armed_at, path_millis, pass_digest, asked_at)
                        VALUES (1, 'dead', 'ADMITTED', 'CONSOLIDATED', 1, 1, UTC_TIMESTAMP(6), 1000, REPEAT('ab', 32),
                          UTC_TIMESTAMP(3))
                        """)
                .update();
        admin.root()
                .sql("UPDATE auth_lock_fence SET pass_digest = REPEAT('ab', 32)")
                .update();
    }

    private static long newestOperation() {
        return admin.root()
                .sql("SELECT MAX(id) FROM auth_lock_operation")
                .query(Long.class)
                .single();
    }
}
