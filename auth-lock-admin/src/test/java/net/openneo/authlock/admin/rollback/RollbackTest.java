package net.openneo.authlock.admin.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Back to the legacy table after it was left, with whatever was written since. */
class RollbackTest {
    private static final Moved site = Moved.start(8);

    @BeforeEach
    void move() {
        site.refilled(8).there();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName("B1: nothing that was written since the switch is lost")
    void takesBackWhateverWasWritten() throws SQLException {
        site.write(
                "INSERT INTO $table (name, email) VALUES ('new', 'new@example.com')",
                "INSERT INTO $table (id, name, provider, uid) VALUES (5000, 'far', 'neopass', 'one')",
                "INSERT INTO $table (id, name) VALUES (70, 'gone again')",
                "DELETE FROM $table WHERE id IN (70, 2)",
                "UPDATE $table SET email = NULL, encrypted_password = '' WHERE id = 1",
                "UPDATE $table SET unlock_token = 'a' WHERE id = 3",
                "UPDATE $table SET unlock_token = 'b' WHERE id = 4",
                "UPDATE $table SET email = 'swap' WHERE id = 5",
                "UPDATE $table SET email = 'user5@example.com' WHERE id = 6",
                "UPDATE $table SET email = 'user6@example.com' WHERE id = 5",
                "UPDATE $table SET id = 900 WHERE id = 7",
                "UPDATE $table SET name = 'USER8' WHERE id = 8");
        long before = site.rows(site.model).size();

        Answer operation = site.back();

        site.assertBack();
        assertThat(operation.<Integer>read("$.result.insertedRows")).isEqualTo(3);
        assertThat(operation.<Integer>read("$.result.changedRows")).isEqualTo(6);
        assertThat(operation.<Integer>read("$.result.deletedRows")).isEqualTo(2);
        assertThat(operation.<Integer>read("$.result.equalRows")).isEqualTo((int) before);
        assertThat(operation.<List<String>>read("$.result.notes"))
                .containsExactly("The table " + site.consolidated
                        + " stays, behind its fence, for a look; the next copy drops it and makes it anew.");
        assertThat(site.finding("B1", "state")).isEqualTo("PASSED");
        assertThat(site.finding("B1", "sentence"))
                .isEqualTo("The accounts live in " + site.legacy + " again, with everything that was written to "
                        + site.consolidated + ".");
        System.out.println(
                "rollback of " + before + " rows, seconds by stage: " + operation.<Object>read("$.result.seconds"));
    }

    @Test
    void anIdThatWasGivenAndDeletedIsNotGivenAgain() throws SQLException {
        long last = site.nextId(site.model) + 10;
        site.write(
                "INSERT INTO $table (id, name) VALUES (" + last + ", 'the last')",
                "DELETE FROM $table WHERE id = " + last);

        Answer operation = site.back();

        assertThat(operation.<Integer>read("$.result.nextId")).isEqualTo((int) last + 1);
        site.assertBack();
    }

    @Test
    void rowsThatAreTheSameAreNotTouched() throws SQLException {
        Answer operation = site.back();

        assertThat(operation.<Integer>read("$.result.insertedRows")).isZero();
        assertThat(operation.<Integer>read("$.result.changedRows")).isZero();
        assertThat(operation.<Integer>read("$.result.deletedRows")).isZero();
        site.assertBack();
    }

    @Test
    void everyRowMayBeGone() throws SQLException {
        site.write("DELETE FROM $table");

        site.back();

        site.assertBack();
    }

    @Test
    void leadsForwardAgain() throws SQLException {
        site.write("INSERT INTO $table (name) VALUES ('there')");
        site.back();
        site.send(site.legacy, "INSERT INTO $table (id, name) VALUES (200000, 'back')");
        site.send(site.model, "INSERT INTO $table (id, name) VALUES (200000, 'back')");

        site.there();
        site.write("INSERT INTO $table (id, name) VALUES (200001, 'there again')");

        site.assertStillThere();
        site.back();
        site.assertBack();
    }

    @Test
    void goesBackFromTheLockOfTheSwitchToo() throws SQLException {
        site.back();
        site.switched();

        site.back();

        site.assertBack();
        site.there();
        site.back();
    }

    @Test
    @DisplayName("B1: a lock that is in force already is kept until the end")
    void keepsTheLockOfAnOperator() throws SQLException {
        site.write("INSERT INTO $table (name) VALUES ('before the lock')");
        Answer lock = site.admin.lock();

        site.back();

        site.assertBack();
        assertThat(site.admin
                        .root()
                        .sql("SELECT COUNT(*) FROM auth_lock_audit WHERE action = 'lock' AND actor = 'operator'"
                                + " AND after_it LIKE '%rollback, operation%' AND id > (SELECT MAX(id) FROM auth_lock_audit"
                                + " WHERE after_it LIKE '%moving the accounts%' AND action = 'lock')")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(lock.<Boolean>read("$.inForce")).isTrue();
    }
}
