package net.openneo.authlock.admin.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.server.Deadline;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The session that keeps other changes away may end in the middle of one; then two are under way at once. */
class LostSessionTest {
    private static final RunningAdmin admin =
            RunningAdmin.start("auth-lock.admin.drain-timeout=20s").with(2);
    private static final String STRAY =
            "The fence is armed and the word is open, so every write is refused and nobody asked for that;"
                    + " DELETE /api/lock opens it.";

    @BeforeAll
    static void fence() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
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
    void aLockThatWasOpenedByAnotherMeanwhileIsNotArmed() throws SQLException {
        try (RunningAdmin other = admin.another();
                Connection writer = admin.client()) {
            write(writer);
            CompletableFuture<Answer> lock = CompletableFuture.supplyAsync(admin::lock);
            await().until(() -> admin.get("/api/lock").read("$.locked"));
            int revision = admin.get("/api/lock").read("$.revision");
            killTheHolder();
            assertThat(other.delete("/api/lock").status()).isEqualTo(200);
            writer.commit();

            Answer refused = lock.join();

            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.detail())
                    .isEqualTo("The word is no longer at revision " + revision
                            + ": somebody else changed it meanwhile. Look at it, and ask again.");
            assertThat(admin.get("/api/fence").<Boolean>read("$.row.locked")).isFalse();
            assertThat(admin.get("/api/lock").<Integer>read("$.revision")).isEqualTo(revision + 1);
            write(writer);
            writer.commit();
        }
    }

    @Test
    void anUnlockWhoseSessionIsLostStopsWhereItIs() throws SQLException {
        assertThat(admin.lock().status()).isEqualTo(200);
        try (Connection reader = admin.client()) {
            reader.createStatement().executeQuery("SELECT * FROM auth_lock_fence FOR SHARE");
            CompletableFuture<Answer> unlock = CompletableFuture.supplyAsync(() -> admin.delete("/api/lock"));
            await().until(() -> holder() != 0);
            killTheHolder();
            reader.rollback();

            Answer refused = unlock.join();

            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.detail())
                    .isEqualTo("The session that keeps other changes away was lost, so this one stopped where it was;"
                            + " GET /api/lock shows how far it came, and the same request goes on.");
            assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isTrue();
        }
    }

    @Test
    void theFenceIsNotOpenedUnderANewerLock() {
        int revision = admin.lock().read("$.revision");
        FenceRow row = admin.context().getBean(FenceRow.class);

        assertThatThrownBy(() -> row.open(revision - 1, session -> {}, Deadline.in(Duration.ofSeconds(2))))
                .isInstanceOf(RefusedChangeException.class)
                .hasMessage("The word is no longer at revision " + (revision - 1)
                        + ": somebody else changed it meanwhile. Look at it, and ask again.");

        assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
    }

    @Test
    void anArmedFenceUnderAnOpenWordIsToldAndOpened() throws SQLException {
        admin.root()
                .sql("UPDATE auth_lock_fence SET write_lock = 'LOCKED', armed_at = UTC_TIMESTAMP(6)")
                .update();

        assertThat(admin.get("/api/lock").<List<String>>read("$.missing")).containsExactly(STRAY);
        Answer health = admin.get("/actuator/health/fence");
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.<List<String>>read("$.details.losses")).containsExactly(STRAY);

        Answer opened = admin.delete("/api/lock");

        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        try (Connection writer = admin.client()) {
            write(writer);
            writer.rollback();
        }
    }

    private static long holder() {
        return admin.root()
                .sql("SELECT COALESCE(IS_USED_LOCK(CONCAT('auth-lock-', SHA1(DATABASE()))), 0)")
                .query(Long.class)
                .single();
    }

    private static void killTheHolder() {
        admin.root().sql("KILL " + holder()).update();
        await().until(() -> holder() == 0);
    }

    private static void write(Connection writer) throws SQLException {
        assertThat(writer.createStatement()
                        .executeUpdate("UPDATE " + admin.databases().legacyTable() + " SET uid = 'w' WHERE id = 1"))
                .isOne();
    }
}
