package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A copy that was left in the middle: gone on with after the last key, or begun anew when that would not be exact. */
class ResumedCopyTest {
    private static final BigSite site = new BigSite();
    private static final RunningAdmin admin = site.admin;

    @BeforeEach
    void lock() {
        Copies.locked(admin);
    }

    @AfterEach
    void forget() {
        site.forget();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void goesOnAfterTheLastKeyAndCopiesNothingTwice() throws SQLException {
        String location = paused();
        int done = admin.get(location).read("$.done");

        site.resume(location);

        assertSucceeded(location);
        assertThat(done).isBetween(1, BigSite.ROWS - 1);
        assertThat(site.rowsThatWereCopied()).isEqualTo(BigSite.ROWS);
    }

    @Test
    void goesOnByItselfWhenItsSessionsWereEndedAndCopiesNothingTwice() throws SQLException {
        String location;
        try (Connection holder = admin.client()) {
            location = site.heldUp(holder);
            admin.endItsSessions();
            holder.rollback();
        }

        await().atMost(BigSite.LONG).until(() -> ended(location));
        if (site.state(location).equals("FAILED")) {
            await().atMost(BigSite.LONG).until(() -> Copies.start(admin).status() == 202);
        }

        assertSucceeded(location);
        assertThat(site.rowsThatWereCopied()).isEqualTo(BigSite.ROWS);
    }

    @Test
    void isBegunAnewWhenSomebodyHasMadeTheTableAnew() throws SQLException {
        String location = paused();
        admin.root().sql("TRUNCATE " + site.staging).update();

        site.resume(location);

        assertSucceeded(location);
    }

    @Test
    void isBegunAnewWhenSomebodyHasPlantedARow() throws SQLException {
        String location = paused();
        admin.root()
                .sql("INSERT INTO " + site.staging + " (id, name) VALUES (" + (BigSite.ROWS + 7) + ", 'planted')")
                .update();

        site.resume(location);

        assertSucceeded(location);
    }

    @Test
    void isBegunAnewWhenSomebodyHasPutARowInThePlaceOfAnother() throws SQLException {
        String location = paused();
        admin.root()
                .sql("UPDATE " + site.staging + " SET id = id + 1000000 ORDER BY id DESC LIMIT 1")
                .update();

        site.resume(location);

        assertSucceeded(location);
    }

    @Test
    void isStoppedWhenTheTableWasAltered() throws SQLException {
        String location = paused();
        admin.root().sql("ALTER TABLE " + site.legacy + " ADD COLUMN later INT").update();

        site.resume(location);

        Answer operation = Copies.ended(admin, location);
        admin.root().sql("ALTER TABLE " + site.legacy + " DROP COLUMN later").update();
        assertThat(operation.<String>read("$.state")).isEqualTo("STOPPED");
        assertThat(operation.<String>read("$.error"))
                .isEqualTo("The table " + site.legacy
                        + " was altered while it was copied; POST /api/consolidation/copy again, which makes the copy"
                        + " anew.");
        assertThat(Copies.phase(admin)).isEqualTo("LOCKED");
    }

    @Test
    void isBegunAnewUnderAnotherLock() throws SQLException {
        String location = paused();
        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
        Copies.locked(admin);

        assertThat(Copies.accepted(admin)).isNotEqualTo(location);

        await().atMost(BigSite.LONG).until(() -> Copies.exists(admin, site.consolidated));
        assertThat(site.rowsThatWereCopied()).isGreaterThan(BigSite.ROWS);
    }

    private static String paused() throws SQLException {
        try (Connection holder = admin.client()) {
            return site.paused(holder);
        }
    }

    private static boolean ended(String location) {
        Answer answer = admin.get(location);
        return answer.status() == 200 && !answer.<String>read("$.state").equals("RUNNING");
    }

    private static void assertSucceeded(String location) {
        await().atMost(BigSite.LONG).until(() -> ended(location));
        Answer operation = admin.get(location);
        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("SUCCEEDED");
        assertThat(operation.<Integer>read("$.done")).isEqualTo(BigSite.ROWS);
        site.assertCopied();
    }
}
