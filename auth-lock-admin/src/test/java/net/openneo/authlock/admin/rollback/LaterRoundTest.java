package net.openneo.authlock.admin.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was left of a way back when another one has begun since, or the accounts have moved again. */
class LaterRoundTest {
    private static final Moved site = Moved.start(3);
    private static final String OVERTAKEN =
            "Another way back was begun since, or the accounts have moved, so this one is not gone on with and has changed"
                    + " nothing more; POST /api/consolidation/rollback goes on, or begins anew.";

    @BeforeEach
    void move() {
        site.refilled(3).there();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    @DisplayName("A restore that was left before its switch does not go on with a table that a rollback has half swept")
    void aRestoreDoesNotGoOnAfterARollbackBegan() throws SQLException {
        write();
        Answer restore = failed("restore", restoring(), "NEW.checkpoint ->> '$.stage' = 'TRY'");
        Answer rollback = failed("rollback", null, "NEW.checkpoint ->> '$.stage' = 'VERIFY'");

        Answer resumed = resumed(restore);

        assertThat(resumed.<String>read("$.state")).as(resumed.body()).isEqualTo("STOPPED");
        assertThat(resumed.<String>read("$.error")).isEqualTo(OVERTAKEN);
        assertThat(site.active()).isEqualTo("CONSOLIDATED");
        assertThat(site.back().<Integer>read("$.id")).isEqualTo(rollback.<Integer>read("$.id"));
        site.assertBack();
    }

    @Test
    void oneOfAnEarlierRoundIsNotGoneOnWithByTheVerb() throws SQLException {
        Answer earlier = failed("rollback", null, "NEW.state = 'SUCCEEDED'");
        assertThat(site.phase()).isEqualTo("NEW");
        site.there();
        write();

        Answer operation = site.back();

        assertThat(operation.<Integer>read("$.id")).isGreaterThan(earlier.<Integer>read("$.id"));
        site.assertBack();
    }

    @Test
    void oneOfAnEarlierRoundDoesNotSucceedWithoutDoingAnything() throws SQLException {
        Answer earlier = failed("rollback", null, "NEW.state = 'SUCCEEDED'");
        site.there();
        write();

        Answer resumed = resumed(earlier);

        assertThat(resumed.<String>read("$.state")).as(resumed.body()).isEqualTo("STOPPED");
        assertThat(resumed.<String>read("$.error")).isEqualTo(OVERTAKEN);
        site.assertStillThere();
        site.back();
        site.assertBack();
    }

    private static void write() {
        site.write(
                "INSERT INTO $table (name) VALUES ('new')",
                "UPDATE $table SET email = 'new@example.com' WHERE id = 1",
                "DELETE FROM $table WHERE id = 2");
    }

    private static String restoring() {
        String since = site.admin.get("/api/consolidation").read("$.verifiedAt");
        return "{\"losesWritesSince\": \"" + since + "\"}";
    }

    /** One that a trigger keeps from noting that. */
    private static Answer failed(String verb, @Nullable String body, String noted) {
        site.admin
                .root()
                .sql("CREATE TRIGGER dies BEFORE UPDATE ON auth_lock_operation FOR EACH ROW BEGIN IF NEW.verb = '"
                        + verb
                        + "' AND " + noted
                        + " THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'dies'; END IF; END")
                .update();
        Answer started = site.admin.send("POST", "/api/consolidation/" + verb, "operator", body);
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        Answer ended =
                site.end(started.response().headers().firstValue("Location").orElseThrow());
        site.admin.root().sql("DROP TRIGGER dies").update();
        assertThat(ended.<String>read("$.state")).as(ended.body()).isEqualTo("FAILED");
        return ended;
    }

    private static Answer resumed(Answer operation) {
        String location = "/api/operations/" + operation.<Integer>read("$.id");
        Answer resumed = site.admin.send("POST", location + "/resume", "operator", null);
        assertThat(resumed.status()).as(resumed.body()).isLessThan(300);
        return site.end(location);
    }
}
