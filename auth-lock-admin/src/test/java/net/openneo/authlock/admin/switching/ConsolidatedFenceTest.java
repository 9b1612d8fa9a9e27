package net.openneo.authlock.admin.switching;

import static net.openneo.authlock.admin.switching.Consolidating.TO_CONSOLIDATED;
import static net.openneo.authlock.admin.switching.Consolidating.WITHOUT_CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of lock and fence while the accounts live in the legacy table holds in the consolidated one too. */
class ConsolidatedFenceTest {
    private static final Consolidating consolidating = Consolidating.start();
    private static final RunningAdmin admin = consolidating.admin();
    private static final String LEGACY = admin.databases().legacyTable();
    private static final String CONSOLIDATED = admin.databases().consolidatedTable();

    @BeforeEach
    void open() {
        consolidating.switched();
        assertThat(admin.delete("/api/lock", WITHOUT_CANARY).status()).isEqualTo(200);
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
    void aLaterLockRefusesWritesToBoth() {
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();

        assertThatThrownBy(() -> write(CONSOLIDATED)).hasMessageContaining("auth-lock: writes to the accounts are");
        assertThatThrownBy(() -> write(LEGACY)).hasMessageContaining("auth-lock: writes to the accounts are");
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
        assertThat(write(CONSOLIDATED)).isOne();
    }

    @Test
    void theFenceIsInstalledAgainWhereItIsMissing() {
        for (String trigger : new String[] {
            admin.databases().consolidatedSchema() + ".auth_lock_c_bu",
            admin.databases().legacySchema() + ".auth_lock_l_bi"
        }) {
            admin.root().sql("DROP TRIGGER " + trigger).update();

            Answer fence = admin.put("/api/fence", null);

            assertThat(fence.status()).as(fence.body()).isEqualTo(200);
            assertThat(fence.<Boolean>read("$.consolidated.proven")).isTrue();
            assertThat(fence.<Boolean>read("$.legacy.proven")).isTrue();
        }
        assertThat(write(CONSOLIDATED)).isOne();
    }

    @Test
    void theFenceIsNotTakenOff() {
        Answer refused = admin.delete("/api/fence");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .isEqualTo("The fence cannot be taken off while " + CONSOLIDATED
                        + " exists: without it both tables would accept writes.");
    }

    @Test
    void aLostFenceRowIsPutBackAsTheWordHasIt() {
        admin.root().sql("DELETE FROM auth_lock_fence").update();
        assertThatThrownBy(() -> write(CONSOLIDATED)).hasMessageContaining("auth-lock: the fence row is missing");

        Answer fence = admin.put("/api/fence", null);

        assertThat(fence.<String>read("$.row.activeTable")).isEqualTo("CONSOLIDATED");
        assertThat(write(CONSOLIDATED)).isOne();
        assertThatThrownBy(() -> write(LEGACY)).hasMessageContaining("auth-lock: the accounts live in another table");
    }

    @Test
    void aFenceRowLostUnderTheLockOfTheMoveIsPutBackToo() {
        consolidating.reset();
        consolidating.switched();
        admin.root().sql("DELETE FROM auth_lock_fence").update();

        Answer fence = admin.put("/api/fence", null);

        assertThat(fence.<String>read("$.row.activeTable")).isEqualTo("CONSOLIDATED");
        assertThat(fence.<Boolean>read("$.row.locked")).isTrue();
        assertThat(admin.delete("/api/lock").status()).isEqualTo(409);
        assertThat(admin.delete("/api/lock", WITHOUT_CANARY).status()).isEqualTo(200);
        assertThat(write(CONSOLIDATED)).isOne();
    }

    @Test
    void theSameLockAskedForInTheMiddleOfTheMoveStaysTheSame() {
        String body = "{\"reason\": \"moving\", \"message\": \"Soon.\", \"maxLocked\": \"PT45M\"}";
        consolidating.reset();
        admin.put("/api/lock", body);
        consolidating.copy();
        Answer locked = admin.put("/api/lock", body);
        int revision = admin.put("/api/table", TO_CONSOLIDATED).read("$.revision");

        Answer again = admin.put("/api/lock", body);

        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.<Integer>read("$.revision")).isEqualTo(revision);
        assertThat(again.<String>read("$.message")).isEqualTo("Soon.");
        assertThat(again.<String>read("$.unlockAt")).isEqualTo(locked.read("$.unlockAt"));
        assertThat(again.<String>read("$.since")).isEqualTo(locked.read("$.since"));
        assertThat(admin.get("/api/table").<String>read("$.phase")).isEqualTo("SWITCHED");
    }

    @Test
    void otherWordsInTheMiddleOfTheMoveLeaveItWhereItIs() {
        consolidating.reset();
        consolidating.copied();

        admin.put("/api/lock", "{\"reason\": \"moving\", \"message\": \"An hour more.\"}");

        Answer moved = admin.put("/api/table", TO_CONSOLIDATED);
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        admin.put("/api/lock", "{\"reason\": \"moving\", \"message\": \"Nearly there.\"}");
        assertThat(admin.get("/api/table").<String>read("$.phase")).isEqualTo("SWITCHED");
        assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
    }

    private static int write(String table) {
        return admin.root()
                .sql("UPDATE " + table + " SET sign_in_count = sign_in_count + 1 WHERE id = 1")
                .update();
    }
}
