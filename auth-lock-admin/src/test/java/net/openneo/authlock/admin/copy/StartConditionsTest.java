package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.server.OneOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When no copy is begun, and that nothing has changed then. */
class StartConditionsTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(2);
    private static final String LEGACY = admin.databases().legacyTable();
    private static final String CONSOLIDATED = admin.databases().consolidatedTable();

    @BeforeAll
    static void fence() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    @AfterEach
    void unlock() {
        run("UPDATE auth_lock_control SET active_table = 'LEGACY'");
        run("UPDATE auth_lock_fence SET active_table = 'LEGACY'");
        run("UPDATE auth_lock_consolidation SET phase = 'NEW'");
        run("DELETE FROM auth_lock_operation");
        admin.delete("/api/lock");
        run("DROP TABLE IF EXISTS " + CONSOLIDATED);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void theAccountsAreNotLocked() {
        assertRefused("The accounts are not locked, and a copy is made under the lock; PUT /api/lock first.");
    }

    @Test
    void onlySomeOperationsAreLocked() {
        assertThat(admin.put("/api/lock", "{\"reason\": \"x\", \"operations\": [\"settings\"]}")
                        .status())
                .isEqualTo(200);

        assertRefused("The accounts are not locked, and a copy is made under the lock; PUT /api/lock first.");
    }

    @Test
    void theLockIsNotInForce() {
        int revision = lock();
        run("UPDATE auth_lock_fence SET armed_at = NULL");

        assertRefused("The lock is not in force, so no copy is begun. It is not known since when the fence is armed, so"
                + " nor who wrote before; PUT /api/lock with the same body arms it again.");
        assertThat(admin.get("/api/lock").<Integer>read("$.revision")).isEqualTo(revision);
    }

    @Test
    void theAccountsLiveInTheOtherTable() {
        lock();
        run("UPDATE auth_lock_control SET active_table = 'CONSOLIDATED'");

        assertRefused("The accounts live in " + CONSOLIDATED + " already, so there is nothing to copy.");
    }

    @Test
    void theConsolidationIsFurther() {
        lock();
        run("UPDATE auth_lock_consolidation SET phase = 'SWITCHED'");

        assertRefused("The consolidation is in phase SWITCHED, and a copy is made in phase LOCKED; GET"
                + " /api/consolidation tells what comes next.");
    }

    @Test
    void anotherAdminCopies() {
        lock();
        try (RunningAdmin other = admin.another();
                OneOperation.Turn turn =
                        other.context().getBean(OneOperation.class).take().orElseThrow()) {
            run("INSERT INTO auth_lock_operation (id, verb, state, unit, actor, started_at, updated_at)"
                    + " VALUES (7, 'copy', 'RUNNING', 'rows', 'operator', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))");

            assertThat(turn.session().id()).isPositive();
            assertRefusedUnaudited("A copy is under way already; GET /api/operations/7 tells how far it is.");
            assertThat(admin.get("/api/operations/7").<String>read("$.state")).isEqualTo("RUNNING");
        }
    }

    @Test
    void theTableIsStoredWhereNothingCanBeRolledBack() {
        lock();
        withLegacy(
                List.of("ENGINE = MEMORY"),
                List.of("ENGINE = InnoDB"),
                "The table " + LEGACY + " is stored by MEMORY; the copy needs InnoDB: ALTER TABLE `"
                        + LEGACY.replace(".", "`.`") + "` ENGINE = InnoDB.");
    }

    @Test
    void theKeyHasTwoColumns() {
        lock();
        withLegacy(
                List.of("DROP PRIMARY KEY, ADD PRIMARY KEY (id, name)"),
                List.of("DROP PRIMARY KEY, ADD PRIMARY KEY (id)"),
                "The primary key of " + LEGACY
                        + " is not a single column of integers, and the copy goes through the table by it; give it one.");
    }

    @Test
    void theKeyIsNotAnInteger() {
        lock();
        withLegacy(
                List.of("MODIFY id VARCHAR(20) NOT NULL"),
                List.of("MODIFY id INT UNSIGNED NOT NULL AUTO_INCREMENT"),
                "The primary key of " + LEGACY
                        + " is not a single column of integers, and the copy goes through the table by it; give it one.");
    }

    @Test
    void aForeignKeyWouldBeLost() {
        lock();
        run("CREATE TABLE parent (id INT PRIMARY KEY)");
        run("INSERT INTO parent VALUES (0)");
        withLegacy(
                List.of("ADD CONSTRAINT to_parent FOREIGN KEY (sign_in_count) REFERENCES "
                        + admin.databases().consolidatedSchema() + ".parent (id)"),
                List.of("DROP FOREIGN KEY to_parent", "DROP KEY to_parent"),
                "The table " + LEGACY
                        + " has the foreign key to_parent, which the copy would not have; drop it, or copy"
                        + " the table by other means.");
        run("DROP TABLE parent");
    }

    @Test
    void aTriggerOfSomebodyElseWouldBeLost() {
        lock();
        String trigger = admin.databases().legacySchema() + ".counts";
        run("CREATE TRIGGER " + trigger + " AFTER INSERT ON " + LEGACY + " FOR EACH ROW SET @seen = 1");

        assertRefused("The table " + LEGACY + " has the trigger counts, which the copy would not have; drop it, or copy"
                + " the table by other means.");

        run("DROP TRIGGER " + trigger);
    }

    @Test
    void aTableOfSomebodyElseHasTheName() {
        run("CREATE TABLE " + CONSOLIDATED + " LIKE " + LEGACY);
        run("INSERT INTO " + CONSOLIDATED + " (id, name) VALUES (77, 'theirs')");
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        lock();
        run("UPDATE auth_lock_consolidation SET copy_ended_at = UTC_TIMESTAMP(6)");

        assertRefused("The table " + CONSOLIDATED
                + " exists, and it is not an earlier copy of auth-lock's, so it is left" + " alone; move it away.");

        assertThat(Copies.rows(admin, CONSOLIDATED)).hasSize(1);
    }

    @Test
    void aViewHasTheName() {
        run("CREATE VIEW " + CONSOLIDATED + " AS SELECT * FROM " + LEGACY);
        lock();

        assertRefused("The table " + CONSOLIDATED
                + " exists, and it is not an earlier copy of auth-lock's, so it is left alone; move it away.");

        run("DROP VIEW " + CONSOLIDATED);
    }

    private static void withLegacy(List<String> changes, List<String> back, String sentence) {
        Consumer<String> alter = change -> run("ALTER TABLE " + LEGACY + " " + change);
        changes.forEach(alter);
        try {
            assertRefused(sentence);
        } finally {
            back.forEach(alter);
        }
    }

    private static void assertRefused(String sentence) {
        assertRefusedUnaudited(sentence);
        assertThat(admin.get("/api/audit?limit=1").<String>read("$[0].outcome")).isEqualTo(sentence);
        assertThat(admin.root()
                        .sql("SELECT COUNT(*) FROM auth_lock_operation")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static void assertRefusedUnaudited(String sentence) {
        Answer answer = Copies.start(admin);
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.detail()).isEqualTo(sentence);
    }

    private static int lock() {
        return Copies.locked(admin).read("$.revision");
    }

    private static void run(String statement) {
        admin.root().sql(statement).update();
    }
}
