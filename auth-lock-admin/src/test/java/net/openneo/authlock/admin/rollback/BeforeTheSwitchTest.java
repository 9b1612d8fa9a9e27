package net.openneo.authlock.admin.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BeforeTheSwitchTest {
    private static final Moved site = Moved.start(3);

    @AfterEach
    void reset() {
        site.admin.root().sql("DROP TABLE IF EXISTS " + site.consolidated).update();
        site.admin.delete("/api/lock");
        site.admin
                .root()
                .sql("UPDATE auth_lock_consolidation SET phase = 'NEW'")
                .update();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName("B3: before the switch it unlocks, and nothing has happened")
    void leavesNothingOfAVerifiedCopy() throws SQLException {
        site.verified();

        Answer operation = site.back();

        assertNothingHappened();
        assertThat(operation.<String>read("$.result.table")).isEqualTo(site.legacy);
        assertThat(site.finding("B3", "state")).isEqualTo("PASSED");
        assertThat(site.finding("B3", "sentence"))
                .isEqualTo("Nothing has happened: the accounts live in " + site.legacy
                        + ", which was never changed, and can be written to.");
    }

    @Test
    void endsALockUnderWhichNothingWasCopied() throws SQLException {
        OpenGate.plant(site.admin);
        site.admin.lock();

        site.back();

        assertNothingHappened();
    }

    @Test
    @DisplayName("B3: whoever uses the copy keeps it from being dropped, and the lock from being ended")
    void waitsForWhoeverUsesTheCopy() throws SQLException {
        site.verified();
        try (Connection reader = site.admin.client()) {
            reader.createStatement().executeQuery("SELECT * FROM " + site.consolidated);

            Answer operation = site.ended("rollback");

            assertThat(operation.<String>read("$.state")).isEqualTo("FAILED");
            assertThat(operation.<String>read("$.error")).contains("in the way: session");
            assertThat(site.phase()).isEqualTo("LOCKED");
            assertThat(site.admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
        }

        site.back();

        assertNothingHappened();
    }

    @Test
    void oneThatWasLeftUnderAnEarlierLockLeavesTheNextOneAlone() throws SQLException {
        site.verified();
        Answer left;
        try (Connection reader = site.admin.client()) {
            reader.createStatement().executeQuery("SELECT * FROM " + site.consolidated);
            left = site.ended("rollback");
        }
        site.admin.delete("/api/lock");
        site.verified();

        String location = "/api/operations/" + left.<Integer>read("$.id");
        site.admin.send("POST", location + "/resume", "operator", null);

        Answer resumed = site.end(location);
        assertThat(resumed.<String>read("$.state")).as(resumed.body()).isEqualTo("STOPPED");
        assertThat(resumed.<String>read("$.error"))
                .isEqualTo(
                        "The lock under which this rollback began has ended, so neither another one nor what was copied"
                                + " under it was touched; POST /api/consolidation/rollback begins anew.");
        assertThat(site.phase()).isEqualTo("VERIFIED");
        assertThat(site.admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
        site.back();
        assertNothingHappened();
    }

    @Test
    void leavesATableOfSomebodyElseAlone() throws SQLException {
        OpenGate.plant(site.admin);
        site.admin
                .root()
                .sql("CREATE TABLE " + site.consolidated + " LIKE " + site.legacy)
                .update();
        site.admin.put("/api/fence", null);
        site.admin.lock();

        site.back();

        assertThat(site.rows(site.consolidated)).isEmpty();
    }

    @Test
    void endsWellWhereAdminDiedBetweenTheUnlockAndTheEnd() throws SQLException {
        site.verified();
        site.admin
                .root()
                .sql("CREATE TRIGGER dies BEFORE UPDATE ON auth_lock_operation FOR EACH ROW BEGIN IF NEW.state ="
                        + " 'SUCCEEDED' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dies'; END IF; END")
                .update();
        assertThat(site.ended("rollback").<String>read("$.state")).isEqualTo("FAILED");
        site.admin.root().sql("DROP TRIGGER dies").update();
        assertThat(site.phase()).isEqualTo("CHECKED");

        site.back();

        assertNothingHappened();
    }

    private static void assertNothingHappened() throws SQLException {
        assertThat(site.rows(site.legacy)).isEqualTo(site.rows(site.model));
        assertThat(site.phase()).isEqualTo("CHECKED");
        assertThat(site.admin.get("/api/lock").<Boolean>read("$.locked")).isFalse();
        assertThat(site.admin
                        .root()
                        .sql("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND"
                                + " TABLE_NAME LIKE 'auth\\_users%'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
