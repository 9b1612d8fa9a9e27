package net.openneo.authlock.admin.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.SettableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What may happen to the legacy table between the comparison and the switch, past its fence. */
class ProofTest {
    private static final SettableClock clock = new SettableClock();
    private static final Moved site = new Moved(RunningAdmin.start(clock).with(3));

    @BeforeEach
    void move() {
        site.refilled(3).there();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName("A legacy table that was emptied between the comparison and the switch is compared once more")
    void anEmptiedTableIsNotSwitchedTo() throws SQLException {
        site.write("UPDATE $table SET email = 'changed@example.com' WHERE id = 1");
        leftAtTheSwitch("rollback");
        site.admin.root().sql("TRUNCATE TABLE " + site.legacy).update();

        Answer operation = site.stopped("rollback");

        assertThat(operation.<String>read("$.error"))
                .startsWith("The accounts stay where they are, because " + site.legacy + " is not equal to "
                        + site.consolidated + " after its rows were taken back.");
        assertThat(site.active()).isEqualTo("CONSOLIDATED");
        site.back();
        site.assertBack();
    }

    @Test
    void aRestoreDoesNotGoBackToAnEmptiedTableEither() throws SQLException {
        String left = leftAtTheSwitch("restore");
        site.admin.root().sql("TRUNCATE TABLE " + site.legacy).update();

        Answer operation = resumed(left);

        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("STOPPED");
        assertThat(operation.<String>read("$.error"))
                .startsWith("The table " + site.legacy + " is no longer as it was when it was verified");
        assertThat(site.active()).isEqualTo("CONSOLIDATED");
        site.back();
        site.assertBack();
    }

    @Test
    void aComparisonOfMoreThanAnHourAgoIsMadeOnceMore() throws SQLException {
        leftAtTheSwitch("rollback");
        site.pastTheFence("UPDATE $table SET encrypted_password = 'planted' WHERE id = 2");
        clock.advance(Duration.ofMinutes(61));

        site.stopped("rollback");

        assertThat(site.active()).isEqualTo("CONSOLIDATED");
        site.back();
        site.assertBack();
        clock.advance(Duration.ofMinutes(-61));
    }

    private static String leftAtTheSwitch(String verb) {
        site.admin
                .root()
                .sql("CREATE TRIGGER dies BEFORE UPDATE ON auth_lock_operation FOR EACH ROW BEGIN IF NEW.checkpoint"
                        + " ->> '$.stage' = 'TRY' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dies'; END IF; END")
                .update();
        String location = posted(verb);
        Answer left = site.end(location);
        site.admin.root().sql("DROP TRIGGER dies").update();
        assertThat(left.<String>read("$.state")).as(left.body()).isEqualTo("FAILED");
        return location;
    }

    private static Answer resumed(String location) {
        Answer resumed = site.admin.send("POST", location + "/resume", "operator", null);
        assertThat(resumed.status()).as(resumed.body()).isLessThan(300);
        return site.end(location);
    }

    /** A rollback does not mind hearing what a restore would lose. */
    private static String posted(String verb) {
        String since = site.admin.get("/api/consolidation").read("$.verifiedAt");
        Answer started = site.admin.send(
                "POST", "/api/consolidation/" + verb, "operator", "{\"losesWritesSince\": \"" + since + "\"}");
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        return started.response().headers().firstValue("Location").orElseThrow();
    }
}
