package net.openneo.authlock.admin.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a foreign key writes to the accounts, no trigger of theirs sees. */
class CascadeTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(1);
    private static final String USERS = admin.databases().legacyTable();
    private static final String TEAMS = admin.databases().legacySchema() + ".teams";
    private static final String SENTENCE = "The foreign key users_team on " + USERS + " is ON DELETE SET NULL, and what"
            + " it writes no trigger sees, so no lock holds against a write to " + TEAMS
            + "; make it ON UPDATE RESTRICT ON DELETE RESTRICT, or drop it.";

    @BeforeAll
    static void fence() {
        admin.root()
                .sql("CREATE TABLE " + TEAMS + " (id INT PRIMARY KEY, chief INT, UNIQUE (chief))")
                .update();
        admin.root()
                .sql("ALTER TABLE " + USERS + " ADD COLUMN team_id INT NULL")
                .update();
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    @BeforeEach
    void restrict() {
        add("users_own", "team_id", TEAMS, "ON UPDATE RESTRICT ON DELETE NO ACTION");
    }

    @AfterEach
    void unlock() {
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
        drop("users_own");
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void keepsALockFromBeingTaken() {
        add("users_team", "team_id", TEAMS, "ON DELETE SET NULL");

        Answer refused = admin.lock();

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).isEqualTo(SENTENCE);
        assertThat(admin.get("/api/fence").<List<String>>read("$.legacy.problems"))
                .containsExactly(SENTENCE);
        assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isFalse();
        drop("users_team");
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();
    }

    @Test
    void endsThatALockIsInForce() {
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();

        add("users_team", "team_id", TEAMS, "ON DELETE SET NULL");

        Answer lock = admin.get("/api/lock");
        assertThat(lock.<Boolean>read("$.inForce")).isFalse();
        assertThat(lock.<List<String>>read("$.missing")).containsExactly(SENTENCE);
        drop("users_team");
    }

    @Test
    void isNoMatterWithinTheTableItself() {
        admin.root()
                .sql("ALTER TABLE " + USERS + " ADD COLUMN friend INT UNSIGNED NULL")
                .update();
        add("users_friend", "friend", USERS, "ON DELETE SET NULL");

        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();

        drop("users_friend");
    }

    private static void add(String name, String column, String parent, String rules) {
        admin.root()
                .sql("ALTER TABLE " + USERS + " ADD CONSTRAINT " + name + " FOREIGN KEY (" + column + ") REFERENCES "
                        + parent + " (id) " + rules)
                .update();
    }

    private static void drop(String name) {
        admin.root().sql("ALTER TABLE " + USERS + " DROP FOREIGN KEY " + name).update();
    }
}
