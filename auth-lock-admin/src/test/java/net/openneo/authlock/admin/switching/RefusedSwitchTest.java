package net.openneo.authlock.admin.switching;

import static net.openneo.authlock.admin.switching.Consolidating.TO_CONSOLIDATED;
import static net.openneo.authlock.admin.switching.Consolidating.TO_LEGACY;
import static net.openneo.authlock.admin.switching.Consolidating.WITHOUT_CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A move that may not be made is answered with the same sentence by REST, by the actuator and by the console. */
class RefusedSwitchTest {
    private static final Consolidating consolidating = Consolidating.start();
    private static final RunningAdmin admin = consolidating.admin();
    private static final String CONSOLIDATED = admin.databases().consolidatedTable();
    private static final String OPEN =
            "The accounts cannot move while writes are open; PUT /api/lock first, without naming operations.";
    private static final String NOT_COPIED =
            "There is no copy that was verified under the lock that holds now; GET /api/consolidation tells what comes next.";

    @AfterEach
    void reset() {
        consolidating.reset();
    }

    @AfterAll
    static void stop() {
        consolidating.close();
    }

    @Test
    void whileWritesAreOpen() {
        assertRefused(TO_CONSOLIDATED, OPEN);
    }

    @Test
    void whileSomeOperationsAloneAreLocked() {
        admin.put("/api/lock", "{\"reason\": \"spam\", \"operations\": [\"registration\"]}");

        assertRefused(TO_CONSOLIDATED, OPEN);
    }

    @Test
    void whileTheWordAloneIsLocked() {
        consolidating.copied();
        consolidating
                .root()
                .sql("UPDATE auth_lock_fence SET write_lock = 'OPEN', armed_at = NULL")
                .update();

        assertRefused(TO_CONSOLIDATED, OPEN);
    }

    @Test
    void whileTheFenceRowIsMissing() {
        consolidating.copied();
        consolidating.root().sql("DELETE FROM auth_lock_fence").update();

        Answer refused = admin.put("/api/table", TO_CONSOLIDATED);

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.detail())
                .startsWith("The accounts cannot move before the lock is in force. The fence row is missing, so every"
                        + " write to a fenced table is refused; PUT /api/fence puts it back. ");

        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    @Test
    void whileNothingIsCopied() {
        admin.lock();

        assertRefused(TO_CONSOLIDATED, NOT_COPIED);
    }

    @Test
    void whenTheCopyIsOfAnEarlierLock() {
        consolidating.copied();
        admin.delete("/api/lock");
        assertThat(admin.get("/api/table").<String>read("$.phase")).isEqualTo("CHECKED");
        admin.lock();
        assertRefused(TO_CONSOLIDATED, NOT_COPIED);

        consolidating
                .root()
                .sql("UPDATE auth_lock_consolidation SET phase = 'VERIFIED'")
                .update();

        assertRefused(TO_CONSOLIDATED, NOT_COPIED);
    }

    @Test
    void whenTheFenceWasArmedAnew() {
        consolidating.copied();
        consolidating.root().sql("DELETE FROM auth_lock_fence").update();
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        consolidating
                .root()
                .sql("UPDATE auth_lock_control SET revision = revision + 1")
                .update();
        consolidating
                .root()
                .sql("UPDATE auth_lock_fence SET revision = revision + 1")
                .update();

        assertRefused(TO_CONSOLIDATED, NOT_COPIED);
    }

    @Test
    void whenTheFenceWasOpenInBetween() {
        consolidating.copied();
        consolidating
                .root()
                .sql("UPDATE auth_lock_fence SET write_lock = 'OPEN', armed_at = NULL")
                .update();
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();

        assertRefused(TO_CONSOLIDATED, NOT_COPIED);
    }

    @Test
    void whenATableWasAlteredSinceTheCopy() {
        consolidating.copied();
        consolidating
                .root()
                .sql("UPDATE auth_lock_consolidation SET copy_ended_at = copy_ended_at - INTERVAL 1 SECOND")
                .update();
        consolidating
                .root()
                .sql("UPDATE auth_lock_fence SET armed_at = armed_at - INTERVAL 2 SECOND")
                .update();
        consolidating
                .root()
                .sql("ALTER TABLE " + CONSOLIDATED + " ENGINE = InnoDB")
                .update();

        assertRefused(
                TO_CONSOLIDATED,
                "The table " + CONSOLIDATED + " was altered or emptied since the copy was made, so that it is not known"
                        + " whether the two are equal; POST /api/consolidation/copy again.");
    }

    @Test
    void whenTheConsolidatedTableIsGone() {
        consolidating.copied();
        rename(CONSOLIDATED, CONSOLIDATED + "_away");
        try {
            assertRefused(
                    TO_CONSOLIDATED,
                    "The accounts cannot move, because " + CONSOLIDATED
                            + " does not exist; GET /api/fence shows what stands.");
        } finally {
            rename(CONSOLIDATED + "_away", CONSOLIDATED);
        }
    }

    @Test
    void whenATriggerOfTheConsolidatedTableIsGone() {
        consolidating.copied();
        consolidating
                .root()
                .sql("DROP TRIGGER " + admin.databases().consolidatedSchema() + ".auth_lock_c_bu")
                .update();
        try {
            assertRefused(
                    TO_CONSOLIDATED,
                    "The accounts cannot move before the lock is in force. The trigger auth_lock_c_bu on "
                            + CONSOLIDATED
                            + " is missing; DELETE /api/lock first, and then PUT /api/fence installs it.");
        } finally {
            assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
            assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        }
    }

    @Test
    void backOnceTheConsolidatedTableWasOpen() {
        consolidating.switched();
        admin.delete("/api/lock", WITHOUT_CANARY);
        admin.lock();

        assertRefused(
                TO_LEGACY,
                "The accounts cannot go back like this, because the consolidated table has been open to writes since they moved;"
                        + " POST /api/consolidation/rollback goes back and takes along what was written.");
    }

    @Test
    void notWhenAProofIsMissingThatCanBeMadeAtOnce() {
        consolidating.copied();
        consolidating
                .root()
                .sql("UPDATE auth_lock_fence_proof SET refused_revision = NULL")
                .update();

        Answer moved = admin.put("/api/table", TO_CONSOLIDATED);

        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | active is missing; it has to be LEGACY or CONSOLIDATED.",
                "{\"active\": null} | active is missing; it has to be LEGACY or CONSOLIDATED.",
                "{\"active\": \"consolidated\"} | active is 'consolidated'; it has to be LEGACY or CONSOLIDATED.",
                "{\"table\": \"LEGACY\"} | The property 'table' is not known; known are active.",
            })
    void forAWrongQuestion(String body, String sentence) {
        Answer answer = admin.put("/api/table", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.detail()).isEqualTo(sentence);
    }

    private static void assertRefused(String body, String sentence) {
        boolean enabled = body.equals(TO_CONSOLIDATED);
        Answer before = admin.get("/api/table");

        Answer refused = admin.put("/api/table", body);
        Answer byActuator = admin.flip("AUTH_CONSOLIDATED_TABLE", enabled);
        Answer byConsole = admin.flipInConsole("AUTH_CONSOLIDATED_TABLE", enabled);

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo(sentence);
        assertThat(byActuator.status()).as(byActuator.body()).isEqualTo(409);
        assertThat(byActuator.detail()).isEqualTo(sentence);
        assertThat(byConsole.status()).as(byConsole.body()).isEqualTo(409);
        assertThat(byConsole.body()).isEqualTo(sentence);
        assertThat(admin.get("/api/table").body()).isEqualTo(before.body());
    }

    private static void rename(String from, String to) {
        consolidating.root().sql("RENAME TABLE " + from + " TO " + to).update();
    }
}
