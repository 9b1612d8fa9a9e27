package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an earlier copy has left, and a copy that is asked for twice. */
class EarlierCopyTest {
    private final RunningAdmin admin = RunningAdmin.start().with(2);
    private final String legacy = admin.databases().legacyTable();
    private final String consolidated = admin.databases().consolidatedTable();

    @BeforeEach
    void copy() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        Copies.locked(admin);
        Copies.copied(admin);
    }

    @AfterEach
    void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void isAnsweredAgainWhileItIsVerifiedUnderTheSameLock() {
        admin.root()
                .sql("UPDATE auth_lock_consolidation SET phase = 'VERIFIED', verified_at = UTC_TIMESTAMP(6)")
                .update();

        Answer again = Copies.start(admin);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.<String>read("$.state")).isEqualTo("SUCCEEDED");
        assertThat(again.response().headers().firstValue("Location"))
                .hasValue("/api/operations/" + again.<Integer>read("$.id"));
        assertThat(operations()).isOne();
    }

    @Test
    void isDroppedAndMadeAgainUnderTheNextLock() {
        writeUnlocked();

        Copies.copied(admin);

        assertThat(Copies.rows(admin, consolidated)).hasSize(3).isEqualTo(Copies.rows(admin, legacy));
        assertThat(operations()).isEqualTo(2);
        assertThat(Copies.phase(admin)).isEqualTo("COPIED");
    }

    @Test
    void isMadeAgainUnderTheSameLockWhenItWasDropped() {
        admin.root().sql("DROP TABLE " + consolidated).update();

        Copies.copied(admin);

        assertThat(Copies.rows(admin, consolidated)).hasSize(2);
        assertThat(Copies.phase(admin)).isEqualTo("COPIED");
    }

    @Test
    void isMadeAgainUnderTheSameLockWhenItIsNotVerified() {
        Copies.copied(admin);

        assertThat(Copies.rows(admin, consolidated)).hasSize(2);
        assertThat(operations()).isEqualTo(2);
    }

    @Test
    void isTakenAsItIsWhenAdminDiedRightAfterItHadTakenItsName() {
        Object fence = fence();
        diedBeforeTheEnd();

        Answer operation = Copies.ended(admin, "/api/operations/1");

        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("SUCCEEDED");
        assertThat(operation.<Integer>read("$.result.copiedRows")).isEqualTo(2);
        assertThat(fence()).isEqualTo(fence);
        assertThat(Copies.phase(admin)).isEqualTo("COPIED");
        assertThat(operations()).isOne();
    }

    @Test
    void isKnownAsOursWhenAdminDiedRightAfterItHadTakenItsNameAndTheLockIsAnotherOne() {
        admin.delete("/api/lock");
        admin.root().sql("INSERT INTO " + legacy + " (name) VALUES ('later')").update();
        diedBeforeTheEnd();
        Answer stopped = Copies.ended(admin, "/api/operations/1");
        Copies.locked(admin);

        Copies.copied(admin);

        assertThat(stopped.<String>read("$.state")).isEqualTo("STOPPED");
        assertThat(stopped.<String>read("$.error"))
                .isEqualTo("The lock under which the copy was made is gone; lock and copy again.");
        assertThat(Copies.rows(admin, consolidated)).hasSize(3);
    }

    @Test
    void isNotTouchedWhenSomebodyElseHasPutATableInItsPlace() {
        admin.root().sql("DROP TABLE " + consolidated).update();
        admin.delete("/api/lock");
        admin.root()
                .sql("CREATE TABLE " + consolidated + " AS SELECT * FROM " + legacy + " WHERE id = 1")
                .update();
        admin.root()
                .sql("ALTER TABLE " + consolidated + " ADD PRIMARY KEY (id)")
                .update();
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        Copies.locked(admin);

        Answer refused = Copies.start(admin);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .isEqualTo(
                        "The table " + consolidated + " exists, and it is not an earlier copy of auth-lock's, so it is"
                                + " left alone; move it away.");
        assertThat(Copies.rows(admin, consolidated)).hasSize(1);
    }

    /** Unlocks, writes, and locks again. */
    private void writeUnlocked() {
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
        admin.root().sql("INSERT INTO " + legacy + " (name) VALUES ('later')").update();
        Copies.locked(admin);
    }

    private void diedBeforeTheEnd() {
        admin.root()
                .sql(
                        """
                        UPDATE auth_lock_operation o, auth_lock_consolidation c
                        SET o.state = 'RUNNING', o.ended_at = NULL, c.phase = IF(c.phase = 'COPIED', 'LOCKED', c.phase),
                            c.lock_revision = NULL, c.copy_ended_at = NULL, c.source_rows = NULL, c.copied_rows = NULL
                        """)
                .update();
    }

    /** When the triggers of the copy were made. */
    private Object fence() {
        return admin.root()
                .sql("SELECT GROUP_CONCAT(CREATED ORDER BY TRIGGER_NAME) FROM information_schema.TRIGGERS"
                        + " WHERE EVENT_OBJECT_TABLE = 'auth_users' AND TRIGGER_SCHEMA = DATABASE()")
                .query(String.class)
                .single();
    }

    private int operations() {
        return admin.root()
                .sql("SELECT COUNT(*) FROM auth_lock_operation")
                .query(Integer.class)
                .single();
    }
}
