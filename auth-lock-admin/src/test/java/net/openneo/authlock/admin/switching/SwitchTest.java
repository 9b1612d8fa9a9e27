package net.openneo.authlock.admin.switching;

import static net.openneo.authlock.admin.switching.Consolidating.TO_CONSOLIDATED;
import static net.openneo.authlock.admin.switching.Consolidating.WITHOUT_CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The accounts move, and what holds before and afterwards. */
class SwitchTest {
    private static final Consolidating consolidating = Consolidating.start();
    private static final RunningAdmin admin = consolidating.admin();
    private static final String LEGACY = admin.databases().legacyTable();
    private static final String CONSOLIDATED = admin.databases().consolidatedTable();

    @AfterEach
    void reset() {
        consolidating.reset();
    }

    @AfterAll
    static void stop() {
        consolidating.close();
    }

    @Test
    void movesTheAccountsUnderTheLockAndOpensTheOtherTable() {
        int revision = consolidating.copied().admin().get("/api/lock").read("$.revision");

        Answer moved = admin.put("/api/table", TO_CONSOLIDATED);

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(moved.<String>read("$.active")).isEqualTo("CONSOLIDATED");
        assertThat(moved.<String>read("$.legacy")).isEqualTo(LEGACY);
        assertThat(moved.<String>read("$.consolidated")).isEqualTo(CONSOLIDATED);
        assertThat(moved.<Integer>read("$.revision")).isEqualTo(revision + 1);
        assertThat(moved.<String>read("$.phase")).isEqualTo("SWITCHED");
        assertThat(moved.<List<String>>read("$.missing")).isEmpty();
        assertThat(moved.<Integer>read("$.nodes.live")).isZero();
        assertThat(admin.get("/api/table").body()).isEqualTo(moved.body());
        assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
        assertThatThrownBy(() -> write(LEGACY)).hasMessageContaining("auth-lock: writes to the accounts are locked");
        assertThatThrownBy(() -> write(CONSOLIDATED))
                .hasMessageContaining("auth-lock: writes to the accounts are locked");

        Answer open = admin.delete("/api/lock", WITHOUT_CANARY);

        assertThat(open.status()).as(open.body()).isEqualTo(200);
        assertThat(write(CONSOLIDATED)).isOne();
        assertThatThrownBy(() -> write(LEGACY))
                .hasMessageContaining("auth-lock: the accounts live in another table now; nothing was changed");
        assertThat(admin.get("/api/table").<String>read("$.phase")).isEqualTo("OPEN");
    }

    private static int write(String table) {
        return admin.root()
                .sql("UPDATE " + table + " SET sign_in_count = sign_in_count + 1 WHERE id = 1")
                .update();
    }
}
