package net.openneo.authlock.admin.web.console.part;

import static org.assertj.core.api.Assertions.assertThat;

import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.web.console.PageVisit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the page says at first when something is not as it should be: never more than is known to hold. */
class NextPartTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(3);
    private static final PageVisit operator = PageVisit.by("operator", admin);

    @BeforeEach
    void fence() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    @AfterEach
    void asBefore() {
        admin.put("/api/fence", null);
        admin.delete("/api/lock");
        sql("DELETE FROM auth_lock_operation");
        sql("DELETE FROM auth_lock_finding");
        sql("UPDATE auth_lock_consolidation SET phase = 'NEW'");
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void aFenceWithoutItsRowRefusesEveryWrite() {
        sql("DELETE FROM auth_lock_fence");

        assertThat(next())
                .contains(
                        "The database refuses every write, and nobody asked for that.",
                        "Put that right before anything else.",
                        "href=\"/console/actions/fence\"")
                .doesNotContain("The accounts live");
        assertThat(part("lock"))
                .contains("The database refuses every write, and nobody asked for that.")
                .doesNotContain("Every write is let through");
    }

    @Test
    void aFenceThatIsArmedWithoutAWordRefusesEveryWrite() {
        sql("UPDATE auth_lock_fence SET write_lock = 'LOCKED'");

        assertThat(next())
                .contains(
                        "The database refuses every write, and nobody asked for that.",
                        "id=\"next-unlock\"",
                        "The fence is armed and the word is open")
                .doesNotContain("disabled", "Nothing is refused.");
    }

    @Test
    void aLockThatIsNotInForceIsNotSaidToHold() {
        OpenGate.plant(admin);
        admin.lock();
        assertThat(next()).contains("Accounts cannot be written; everybody can log in.");
        sql("UPDATE auth_lock_fence SET write_lock = 'OPEN'");

        assertThat(next())
                .contains(
                        "Writes are being refused, and that is not in force yet: it is not certain that none gets through.")
                .doesNotContain("Accounts cannot be written");
    }

    @Test
    void aTriggerThatIsGoneIsPutRightFirst() {
        String trigger = admin.root()
                .sql("SELECT TRIGGER_NAME FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = :schema LIMIT 1")
                .param("schema", admin.databases().legacySchema())
                .query(String.class)
                .single();
        admin.root()
                .sql("DROP TRIGGER " + admin.databases().legacySchema() + "." + trigger)
                .update();

        assertThat(next())
                .contains("The fence is not as it was proven: do not rely on it.", trigger, "id=\"next-fence\"");
    }

    @Test
    void aGateThatHasToBeLookedAtAgainIsNotSaidToBeOpen() {
        OpenGate.plant(admin);
        assertThat(next()).contains("The accounts live in the old table. The gate is open.");
        sql("UPDATE auth_lock_finding SET seen_at = seen_at - INTERVAL 2 HOUR");

        assertThat(next())
                .contains("The gate was open, and has to be looked at again.", "id=\"next-preflight\"")
                .doesNotContain("The gate is open");
    }

    /** As after a way back, while all that was looked at still counts. */
    @Test
    void aGateThatNobodyHasOpenedIsNotSaidToBeOpen() {
        OpenGate.plant(admin);
        assertThat(part("gate")).contains("The gate is open.");
        sql("UPDATE auth_lock_consolidation SET phase = 'NEW'");

        assertThat(part("gate"))
                .contains("Nothing keeps it closed any more; a preflight opens it.")
                .doesNotContain("The gate is open");
        assertThat(next()).contains("The accounts live in the old table. The gate is closed.");
    }

    @Test
    void aBreachAfterTheSwitchProposesTheWayBack() {
        sql("UPDATE auth_lock_consolidation SET phase = 'OPEN'");
        sql(
                """
                INSERT INTO auth_lock_finding (id, step, position, title, state, sentence, query, value, seen_at, seen_by)
                VALUES ('S3', 'watch', 0, 'errors', 'STOPPED', 'Errors have come up.', 'q', 'v', UTC_TIMESTAMP(6), 'x')
                """);

        assertThat(next())
                .contains(
                        "The watch over the switch has found something that is worse than before.",
                        "S3: Errors have come up.",
                        "id=\"next-rollback\"");
    }

    @Test
    void aCopyThatDiffersIsMadeAnewAndNotComparedAgain() {
        sql("UPDATE auth_lock_consolidation SET phase = 'COPIED'");
        sql(
                """
                INSERT INTO auth_lock_operation (verb, state, unit, actor, started_at, run_began_at, updated_at, error)
                VALUES ('verify', 'STOPPED', 'rows', 'operator', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3),
                        'It differs. POST /api/consolidation/copy makes the copy anew.')
                """);

        assertThat(next()).contains("It differs.", "id=\"next-copy\"").doesNotContain("id=\"next-verify\"");
    }

    @Test
    void aCheckThatStopsIsCountedAtTheGateThoughItHasNoIdOfTheRunbook() {
        sql(
                """
                INSERT INTO auth_lock_finding (id, step, position, title, state, sentence, query, value, seen_at, seen_by)
                VALUES ('cascades', 'preflight', 0, 'c', 'STOPPED', 'A key.', 'q', 'v', UTC_TIMESTAMP(6), 'x')
                """);

        assertThat(part("checks")).contains("1 stopped");
    }

    private static String next() {
        return part("next");
    }

    private static String part(String name) {
        return operator.get("/console/parts/" + name).body();
    }

    private static void sql(String statement) {
        admin.context().getBean(JdbcClient.class).sql(statement).update();
    }
}
