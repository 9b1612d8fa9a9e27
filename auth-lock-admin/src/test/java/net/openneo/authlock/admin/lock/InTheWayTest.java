package net.openneo.authlock.admin.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What others may hold while a lock is asked for, and what the answer is. */
class InTheWayTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(2);
    private static final String USERS = admin.databases().legacyTable();
    private static final String TIMED_OUT =
            "The lock was not taken, because open transactions were waited for in vain for 1 s; in the way: ";

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
    void aWriterThatNeverCommitsIsNamedAndCanBeEnded() throws SQLException {
        int revision = admin.get("/api/lock").read("$.revision");
        try (Connection writer = admin.app()) {
            write(writer);
            long session = session(writer);

            Answer refused = admin.lock();

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail())
                    .isEqualTo(TIMED_OUT + "session " + session + " (" + admin.appAccount() + "@localhost).");
            assertThat(refused.<Integer>read("$.blockers[0].session")).isEqualTo((int) session);
            assertThat(refused.<String>read("$.blockers[0].description"))
                    .isEqualTo("It wrote to the accounts and has not ended its transaction; end it, or kill it.");
            assertThat(refused.body()).doesNotContain("UPDATE");
            Answer lock = admin.get("/api/lock");
            assertThat(lock.<Boolean>read("$.locked")).isFalse();
            assertThat(lock.<Integer>read("$.revision")).isEqualTo(revision + 2);
            try (Connection other = admin.client()) {
                write(other, 2);
            }

            assertThat(admin.delete("/api/blockers/" + session).status()).isEqualTo(200);

            assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();
            assertThatThrownBy(writer::commit).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void anIdleReaderIsNotInTheWayAndIsNotEnded() throws SQLException {
        try (Connection reader = admin.app()) {
            reader.createStatement().executeQuery("SELECT * FROM " + USERS);

            Answer lock = admin.lock();

            assertThat(lock.status()).as(lock.body()).isEqualTo(200);
            assertThat(admin.delete("/api/blockers/" + session(reader)).detail())
                    .isEqualTo("Nothing called '" + session(reader)
                            + "' is in the way at this moment; only what is may be ended from here.");
        }
    }

    @Test
    void aReaderThatHasLockedEveryRowDelaysTheProofAndNotTheLock() throws SQLException {
        try (Connection reader = admin.app()) {
            reader.createStatement().executeQuery("SELECT * FROM " + USERS + " FOR UPDATE");

            Answer lock = admin.lock();

            assertThat(lock.status()).as(lock.body()).isEqualTo(202);
            assertThat(lock.<Boolean>read("$.inForce")).isFalse();
            assertThat(lock.<List<String>>read("$.missing"))
                    .contains("The trigger auth_lock_l_bu on " + USERS
                            + " was not yet seen to refuse a write under revision " + lock.read("$.revision")
                            + "; it is tried every second.");
            reader.rollback();
        }

        await().untilAsserted(() ->
                assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue());
    }

    @Test
    void aRefusedWriterThatStaysOpenIsNamedWhenItKeepsTheLockFromEnding() throws SQLException {
        assertThat(admin.lock().status()).isEqualTo(200);
        try (Connection writer = admin.app()) {
            assertThatThrownBy(() -> write(writer, 1)).hasMessageContaining("auth-lock:");

            Answer refused = admin.delete("/api/lock");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail())
                    .isEqualTo("The lock stays, because open transactions were waited for in vain for 1 s; in the way:"
                            + " session " + session(writer) + " (" + admin.appAccount() + "@localhost).");
            assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
            writer.rollback();
        }
    }

    @Test
    void aRefusedWriterThatStaysOpenIsNoMatterWhenTheMessageChanges() throws SQLException {
        int revision = admin.lock().read("$.revision");
        try (Connection writer = admin.app()) {
            assertThatThrownBy(() -> write(writer, 1)).hasMessageContaining("auth-lock:");

            Answer changed = admin.put("/api/lock", "{\"reason\": \"still moving\", \"message\": \"An hour more.\"}");

            assertThat(changed.status()).as(changed.body()).isEqualTo(200);
            assertThat(changed.<Integer>read("$.revision")).isEqualTo(revision + 1);
            assertThat(changed.<Boolean>read("$.inForce")).isTrue();
            writer.rollback();
        }
    }

    @Test
    void aChangeOfMessageThatIsRefusedLeavesTheLockInForce() throws SQLException {
        assertThat(admin.lock().status()).isEqualTo(200);
        try (Connection holder = admin.client()) {
            holder.createStatement().execute("LOCK TABLES " + USERS + " WRITE");
            admin.root()
                    .sql("UPDATE auth_lock_fence_proof SET refused_revision = NULL")
                    .update();

            Answer refused = admin.put("/api/lock", "{\"reason\": \"still moving\"}");

            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.detail())
                    .isEqualTo("The fence could not be tried, because a table or the whole server is locked; in the"
                            + " way: session " + session(holder)
                            + " (root@localhost). The lock stays as it was.");
            assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isTrue();
            holder.createStatement().execute("UNLOCK TABLES");
        }

        await().untilAsserted(() ->
                assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue());
    }

    @Test
    void aTakeBackThatFailsIsTold() throws SQLException {
        try (Connection writer = admin.app();
                Connection holder = admin.client()) {
            write(writer);
            CompletableFuture<Answer> lock = CompletableFuture.supplyAsync(admin::lock);
            await().until(() -> admin.get("/api/lock").read("$.locked"));
            holder.createStatement().executeQuery("SELECT * FROM auth_lock_control FOR UPDATE");

            Answer refused = lock.join();

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail())
                    .isEqualTo(
                            TIMED_OUT + "session " + session(writer) + " (" + admin.appAccount() + "@localhost). What"
                                    + " was announced could not be taken back, so the nodes go on refusing writes:"
                                    + " DELETE /api/lock.");
            assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isTrue();
            holder.rollback();
            writer.rollback();
        }
    }

    @Test
    void lockTablesIsNamed() throws SQLException {
        try (Connection holder = admin.client()) {
            holder.createStatement().execute("LOCK TABLES " + USERS + " WRITE");

            Answer refused = admin.lock();

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail()).isEqualTo(TIMED_OUT + "session " + session(holder) + " (root@localhost).");
            assertThat(refused.<String>read("$.blockers[0].kind")).isEqualTo("TABLE_LOCK");
            holder.createStatement().execute("UNLOCK TABLES");
        }
        assertThat(admin.lock().status()).isEqualTo(200);
    }

    @Test
    void aGlobalReadLockIsNamedBeforeAnythingIsAnnounced() throws SQLException {
        int revision = admin.get("/api/lock").read("$.revision");
        try (Connection holder = admin.client()) {
            holder.createStatement().execute("FLUSH TABLES WITH READ LOCK");

            Answer refused = admin.lock();

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.detail())
                    .isEqualTo("The word could not be changed, because a table or the whole server is locked; in the"
                            + " way: session " + session(holder) + " (root@localhost).");
            assertThat(refused.<String>read("$.blockers[0].kind")).isEqualTo("GLOBAL_READ_LOCK");
            holder.createStatement().execute("UNLOCK TABLES");
        }
        assertThat(admin.get("/api/lock").<Integer>read("$.revision")).isEqualTo(revision);
    }

    @Test
    void aPreparedXaTransactionIsNamedByItsXidAndLeftToItsOwner() throws SQLException {
        String xid = "X'67',X'62',1";
        try (Connection owner = admin.client()) {
            owner.setAutoCommit(true);
            owner.createStatement().execute("XA START 'g','b',1");
            owner.createStatement().execute("UPDATE " + USERS + " SET uid = 'xa' WHERE id = 1");
            owner.createStatement().execute("XA END 'g','b',1");
            owner.createStatement().execute("XA PREPARE 'g','b',1");
            try {
                Answer refused = admin.lock();

                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.detail()).isEqualTo(TIMED_OUT + "XA transaction " + xid + ".");
                assertThat(admin.delete("/api/blockers/" + xid.replace("'", "%27"))
                                .detail())
                        .isEqualTo(
                                "XA transaction " + xid + " has no session to kill: whoever owns it has to end it, by"
                                        + " XA COMMIT " + xid + " or XA ROLLBACK " + xid + ".");
            } finally {
                owner.createStatement().execute("XA ROLLBACK " + xid);
            }
        }
        assertThat(admin.lock().status()).isEqualTo(200);
    }

    private static void write(Connection writer) throws SQLException {
        write(writer, 1);
    }

    private static void write(Connection writer, int id) throws SQLException {
        assertThat(writer.createStatement().executeUpdate("UPDATE " + USERS + " SET uid = 'w' WHERE id = " + id))
                .isOne();
    }

    private static long session(Connection connection) throws SQLException {
        var row = connection.createStatement().executeQuery("SELECT CONNECTION_ID()");
        row.next();
        return row.getLong(1);
    }
}
