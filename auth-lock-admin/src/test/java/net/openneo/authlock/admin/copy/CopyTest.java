package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CopyTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(3);
    private static final String LEGACY = admin.databases().legacyTable();
    private static final String CONSOLIDATED = admin.databases().consolidatedTable();

    @BeforeAll
    static void fence() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    @BeforeEach
    void lock() {
        Copies.locked(admin);
    }

    @AfterEach
    void unlock() {
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void copiesEveryRowAndTheNextId() {
        Answer operation = Copies.copied(admin);

        assertThat(Copies.rows(admin, CONSOLIDATED)).hasSize(3).isEqualTo(Copies.rows(admin, LEGACY));
        assertThat(operation.<String>read("$.verb")).isEqualTo("copy");
        assertThat(operation.<Integer>read("$.done")).isEqualTo(3);
        assertThat(operation.<Integer>read("$.total")).isEqualTo(3);
        assertThat(operation.<String>read("$.unit")).isEqualTo("rows");
        assertThat(operation.<Object>read("$.error")).isNull();
        assertThat(operation.<Integer>read("$.result.sourceRows")).isEqualTo(3);
        assertThat(operation.<Integer>read("$.result.copiedRows")).isEqualTo(3);
        assertThat(operation.<Integer>read("$.result.nextId")).isEqualTo(4);
        assertThat(Copies.phase(admin)).isEqualTo("COPIED");
        assertThat(Copies.exists(admin, CONSOLIDATED + "_auth_lock_copy")).isFalse();
    }

    @Test
    void theFenceStandsAndIsProvenAndTheLockIsInForceAtOnce() {
        admin.root()
                .sql("UPDATE auth_lock_fence_proof SET refused_revision = NULL WHERE own_table = 'CONSOLIDATED'")
                .update();
        Copies.copied(admin);

        Answer lock = admin.get("/api/lock");
        Answer fence = admin.get("/api/fence");

        assertThat(lock.<List<String>>read("$.missing")).isEmpty();
        assertThat(lock.<Boolean>read("$.inForce")).isTrue();
        assertThat(fence.<Boolean>read("$.consolidated.installed"))
                .as(fence.body())
                .isTrue();
        assertThat(fence.<Boolean>read("$.consolidated.proven")).isTrue();
        assertThat(fence.<Boolean>read("$.consolidated.armed")).isTrue();
        assertThatThrownBy(() -> admin.root().sql("DELETE FROM " + CONSOLIDATED).update())
                .hasMessageContaining(
                        "auth-lock: writes to the accounts are locked for maintenance; nothing was changed");
    }
}
