package net.openneo.authlock.admin.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What may be wrong with the legacy table, or come in between, when the accounts are to go back. */
class RollbackWeatherTest {
    private static final Moved site = Moved.start(3, "auth-lock.admin.install-timeout=20s");
    private static final RunningAdmin admin = site.admin;

    @BeforeEach
    void move() {
        site.refilled(3).there();
        site.write("UPDATE $table SET email = 'changed@example.com' WHERE id = 1");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName("B1: a legacy table that was altered stops it, and nothing is lost")
    void isStoppedByAnAlteredTable() throws SQLException {
        admin.root().sql("ALTER TABLE " + site.legacy + " ADD COLUMN later INT").update();

        Answer operation = site.stopped("rollback");

        String sentence =
                "The accounts cannot go back to " + site.legacy + " as it is. The column later of " + site.legacy
                        + " is missing in " + site.consolidated + ". Nothing is lost: put that right, and POST"
                        + " /api/consolidation/rollback again; or DELETE /api/lock, and everything goes on in "
                        + site.consolidated
                        + ".";
        assertThat(operation.<String>read("$.error")).isEqualTo(sentence);
        assertThat(site.finding("B1", "state")).isEqualTo("STOPPED");
        assertThat(site.finding("B1", "sentence")).isEqualTo(sentence);
        assertThat(site.phase()).isEqualTo("OPEN");
        site.unlocked();
        site.write("INSERT INTO $table (name) VALUES ('after that')");
        site.assertStillThere();
        admin.root().sql("ALTER TABLE " + site.legacy + " DROP COLUMN later").update();
        site.back();
        site.assertBack();
    }

    @Test
    void isStoppedByAMissingFenceUntilThatStandsAgain() throws SQLException {
        admin.root()
                .sql("DROP TRIGGER " + admin.databases().legacySchema() + ".auth_lock_l_bu")
                .update();

        Answer operation = site.stopped("rollback");

        assertThat(operation.<String>read("$.error"))
                .isEqualTo("The trigger auth_lock_l_bu on " + site.legacy + " is missing; PUT /api/fence installs it.");
        assertThat(site.phase()).isEqualTo("OPEN");
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        site.back();
        site.assertBack();
    }

    @Test
    void tellsOfWritesPastTheFenceAndDoesNotKeepThem() throws SQLException {
        site.pastTheFence("UPDATE $table SET encrypted_password = 'planted' WHERE id = 2");

        Answer operation = site.back();

        assertThat(operation.<List<String>>read("$.result.notes"))
                .contains(
                        "Somebody had written to " + site.legacy + " past its fence since it was verified; that was no"
                                + " write of the accounts, and is not kept.");
        assertThat(site.finding("B1", "state")).isEqualTo("WARNED");
        site.assertBack();
    }

    @Test
    void isStoppedByATriggerOrAForeignKeyOfOthers() throws SQLException {
        String schema = admin.databases().legacySchema();
        admin.root()
                .sql("CREATE TRIGGER " + schema + ".counts AFTER INSERT ON " + site.legacy
                        + " FOR EACH ROW SET @seen = 1")
                .update();
        admin.root()
                .sql("CREATE TABLE " + schema
                        + ".notes (user INT UNSIGNED, CONSTRAINT noted FOREIGN KEY (user) REFERENCES " + site.legacy
                        + " (id))")
                .update();

        Answer operation = site.stopped("rollback");

        admin.root().sql("DROP TABLE " + schema + ".notes").update();
        admin.root().sql("DROP TRIGGER " + schema + ".counts").update();
        assertThat(operation.<String>read("$.error"))
                .contains("The foreign key noted of " + schema + ".notes names " + site.legacy
                        + ", and could keep rows from being taken back, or lose some of its own; drop it. The trigger counts"
                        + " stands on " + site.legacy + ", and would see the rows; drop it.");
        site.back();
        site.assertBack();
    }

    @Test
    void aSecondOneIsRefusedAndWhoeverHoldsARowIsWaitedFor() throws SQLException {
        admin.lock();
        try (Connection holder = admin.client();
                RunningAdmin other = admin.another()) {
            holder.createStatement().executeQuery("SELECT * FROM " + site.legacy + " WHERE id = 1 FOR UPDATE");
            Answer started = site.started("rollback");
            String location =
                    started.response().headers().firstValue("Location").orElseThrow();
            await().atMost(Duration.ofSeconds(30)).until(() -> site.phase().equals("ROLLING_BACK"));

            for (RunningAdmin one : List.of(admin, other)) {
                Answer refused = Moved.started(one, "rollback");
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.detail())
                        .isEqualTo("A rollback is under way already; GET " + location + " tells how far it is.");
            }
            holder.rollback();
            assertThat(site.end(location).<String>read("$.state")).isEqualTo("SUCCEEDED");
        }
        site.assertBack();
    }

    @Test
    void anUnlockInTheMiddleStopsIt() throws SQLException {
        admin.lock();
        try (Connection holder = admin.client()) {
            holder.createStatement().executeQuery("SELECT * FROM " + site.legacy + " WHERE id = 1 FOR UPDATE");
            Answer started = site.started("rollback");
            String location =
                    started.response().headers().firstValue("Location").orElseThrow();
            await().atMost(Duration.ofSeconds(30)).until(() -> site.phase().equals("ROLLING_BACK"));

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> admin.delete("/api/lock").status() == 200);

            assertThat(site.phase()).isEqualTo("OPEN");
            holder.rollback();
            Answer operation = site.end(location);
            assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("STOPPED");
            assertThat(operation.<String>read("$.error"))
                    .startsWith("The lock under which the accounts were taken back is");
        }
        site.assertStillThere();
        site.back();
    }

    @Test
    void isRefusedWhereNothingHasMoved() {
        site.back();

        Answer refused = site.started("rollback");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .isEqualTo(
                        "The consolidation is in phase NEW, so the accounts have not moved and there is nothing to take"
                                + " back; a lock is ended by DELETE /api/lock.");
    }

    @Test
    void aRollbackThatBeganBeforeTheFirstUnlockIsGivenUpWithAReasonAlone() {
        site.back();
        site.switched();
        admin.root().sql("ALTER TABLE " + site.legacy + " COMMENT = 'altered'").update();
        admin.root()
                .sql("UPDATE auth_lock_consolidation SET phase = 'ROLLING_BACK'")
                .update();
        admin.root()
                .sql(
                        "REPLACE INTO auth_lock_way_back (id, from_phase, begun_at) VALUES (1, 'SWITCHED', UTC_TIMESTAMP(6))")
                .update();

        Answer refused = admin.delete("/api/lock");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .isEqualTo(
                        "The lock stays. The way back began before anybody had tried to write to the consolidated table;"
                                + " DELETE /api/lock with {\"withoutCanary\": \"why\"} gives it up and opens that table, and the"
                                + " reason goes into the audit.");
        assertThat(admin.delete("/api/lock", Moved.WITHOUT_CANARY).status()).isEqualTo(200);
        assertThat(site.phase()).isEqualTo("OPEN");
        admin.root().sql("ALTER TABLE " + site.legacy + " COMMENT = ''").update();
        site.back();
    }

    @Test
    void cannotBeGivenUpOnceTheNameIsGivenBack() {
        admin.lock();
        admin.root()
                .sql("UPDATE auth_lock_consolidation SET phase = 'ROLLING_BACK'")
                .update();
        admin.root()
                .sql("REPLACE INTO auth_lock_way_back (id, from_phase, begun_at, final_at)"
                        + " VALUES (1, 'OPEN', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))")
                .update();

        Answer refused = admin.delete("/api/lock");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .isEqualTo(
                        "The lock stays. The legacy table is just getting its name back, so the way back cannot be given"
                                + " up any more: POST /api/consolidation/rollback goes on to its end, and unlocks.");
        site.back();
    }
}
