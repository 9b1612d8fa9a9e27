package net.openneo.authlock.admin.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rollback whose last transaction of a stage never comes about, as when admin or the server dies in it. */
class KilledRollbackTest {
    private static final Moved site = Moved.start(3);
    private static final RunningAdmin other = site.admin.another();

    @BeforeEach
    void move() {
        site.refilled(3).there();
        site.write(
                "INSERT INTO $table (name, email) VALUES ('new', 'user3@example.com') ON DUPLICATE KEY UPDATE email = NULL",
                "UPDATE $table SET email = 'new@example.com' WHERE id = 1",
                "DELETE FROM $table WHERE id = 2");
    }

    @AfterAll
    static void stop() {
        other.close();
        site.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"PROVE", "UNPACK"},
            mode = EnumSource.Mode.EXCLUDE)
    void isGoneOnWithByAnotherAdmin(Stage stage) throws SQLException {
        forbidTheEndOf(stage);
        Answer failed = site.ended("rollback");
        admitAll();
        assertThat(failed.<String>read("$.state")).as(failed.body()).isEqualTo("FAILED");

        Answer operation = site.ended(other, "rollback");

        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("SUCCEEDED");
        // Before the lock is noted there is nothing to go on with, and another operation begins anew under it.
        assertThat(operation.<Integer>read("$.id"))
                .isEqualTo(failed.<Integer>read("$.id") + (stage == Stage.LOCK ? 1 : 0));
        assertThat(operation.<Integer>read("$.result.deletedRows")).isOne();
        site.assertBack();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"DELETE", "INSERT", "VERIFY"})
    void isGivenUpByAnUnlock(Stage stage) throws SQLException {
        forbidTheEndOf(stage);
        Answer failed = site.ended("rollback");
        admitAll();
        assertThat(failed.<String>read("$.state")).isEqualTo("FAILED");

        site.unlocked();

        assertThat(site.phase()).isEqualTo("OPEN");
        site.write("INSERT INTO $table (name) VALUES ('after that')");
        site.assertStillThere();
        String location = "/api/operations/" + failed.<Integer>read("$.id");
        site.admin.send("POST", location + "/resume", "operator", null);
        Answer left = site.end(location);
        assertThat(left.<String>read("$.state")).isEqualTo("STOPPED");
        assertThat(left.<String>read("$.error"))
                .isEqualTo(
                        "The lock under which the accounts were taken back is gone, so that was given up: they live in"
                                + " the consolidated table, and nothing that was written there is lost. POST"
                                + " /api/consolidation/rollback begins it anew.");
        site.back();
        site.assertBack();
    }

    @Test
    void goesOnByItselfWhenAllSessionsOfAdminAreEnded() throws SQLException {
        forbidTheEndOf(Stage.INSERT);
        Answer failed = site.ended("rollback");
        admitAll();
        site.admin
                .root()
                .sql("UPDATE auth_lock_operation SET state = 'RUNNING', ended_at = NULL WHERE id = :id")
                .param("id", failed.<Integer>read("$.id"))
                .update();

        await().atMost(Duration.ofSeconds(60)).until(() -> site.phase().equals("NEW"));

        assertThat(site.end("/api/operations/" + failed.<Integer>read("$.id")).<String>read("$.state"))
                .isEqualTo("SUCCEEDED");
        site.assertBack();
    }

    /** A trigger refuses to note that the stage is done, so that nothing of that transaction stays. */
    private static void forbidTheEndOf(Stage stage) {
        String end = stage == Stage.OPEN
                ? "NEW.state = 'SUCCEEDED'"
                : "NEW.checkpoint ->> '$.stage' = '" + Route.ROLLBACK.after(stage) + "'";
        site.admin
                .root()
                .sql(
                        "CREATE TRIGGER dies BEFORE UPDATE ON auth_lock_operation FOR EACH ROW BEGIN IF NEW.verb = 'rollback'"
                                + " AND " + end
                                + " THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dies'; END IF; END")
                .update();
    }

    private static void admitAll() {
        site.admin.root().sql("DROP TRIGGER dies").update();
    }
}
