package net.openneo.authlock.admin.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The consolidated table tells texts apart that the legacy one does not, and holds some that it cannot hold. */
class OtherCollationTest {
    private static final Moved site = Moved.start(3, "auth-lock.consolidated-collation=utf8mb4_0900_as_ci");

    @BeforeEach
    void move() {
        site.refilled(3).there();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName("B1: a row that the legacy table takes for another one stops it, and nothing is lost")
    void isStoppedByAUniqueValueThatIsNoneThere() throws SQLException {
        site.write("UPDATE $table SET email = NULL WHERE id = 2");
        site.send(site.consolidated, "INSERT INTO $table (id, name, email) VALUES (900, 'new', 'üser1@example.com')");

        Answer operation = site.stopped("rollback");

        assertThat(operation.<String>read("$.error"))
                .isEqualTo("A row of " + site.consolidated + " with an id from 1 to 900 cannot be taken back to "
                        + site.legacy
                        + " (error 1062): a unique value of it equals that of another row in the collation of "
                        + site.legacy
                        + ". Nothing is lost: the accounts live where they lived. DELETE /api/lock, put that"
                        + " right there, and ask again.");
        assertThat(operation.body()).doesNotContain("ser1@");
        assertThat(site.phase()).isEqualTo("ROLLING_BACK");
        site.unlocked();
        assertThat(site.phase()).isEqualTo("OPEN");
        site.send(site.consolidated, "DELETE FROM $table WHERE id = 900");
        site.back();
        assertThat(site.rows(site.legacy)).isEqualTo(site.rows(site.model));
    }

    @Test
    void isStoppedByATextThatTheLegacyCharsetCannotHold() throws SQLException {
        site.send(site.consolidated, "UPDATE $table SET name = '👩‍🚀' WHERE id = 3");

        Answer operation = site.stopped("rollback");

        assertThat(operation.<String>read("$.error"))
                .startsWith("A row of " + site.consolidated + " with an id from 1 to 3 cannot be taken back to "
                        + site.legacy + " (error ")
                .contains("): the charset of " + site.legacy + " cannot hold its text. Nothing is lost:");
        site.unlocked();
        site.write("UPDATE $table SET name = 'plain' WHERE id = 3");
        site.back();
        assertThat(site.rows(site.legacy)).isEqualTo(site.rows(site.model));
    }

    @Test
    void isStoppedByNamesThatFindOneAnotherThere() {
        site.send(site.consolidated, "INSERT INTO $table (id, name) VALUES (901, 'Üser1')");

        Answer operation = site.stopped("rollback");

        assertThat(operation.<String>read("$.error"))
                .startsWith("The accounts stay where they are, because " + site.legacy + " is not equal to "
                        + site.consolidated + " after its rows were taken back.")
                .contains("The name of row 901 finds other rows in " + site.legacy + " than in " + site.consolidated
                        + ", because its collation is another one there.")
                .endsWith(" Nothing is lost: DELETE /api/lock, have these names told apart, and POST"
                        + " /api/consolidation/rollback again.");
        site.unlocked();
        site.send(site.consolidated, "DELETE FROM $table WHERE id = 901");
        site.back();
    }
}
