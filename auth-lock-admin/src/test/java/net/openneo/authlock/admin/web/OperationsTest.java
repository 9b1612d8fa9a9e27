package net.openneo.authlock.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to those who ask for an operation that there is not, or that is not as they think. */
class OperationsTest {
    private static final RunningAdmin admin = RunningAdmin.start();

    @AfterEach
    void anew() {
        admin.root().sql("DELETE FROM auth_lock_operation").update();
        admin.root().sql("DELETE FROM auth_lock_request").update();
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/operations/999999, 999999",
        "GET, /api/operations/none, none",
        "GET, /api/operations/-1, -1",
        "GET, /api/operations/9999999999999999999, 9999999999999999999",
        "POST, /api/operations/999999/pause, 999999",
        "POST, /api/operations/none/pause, none",
        "POST, /api/operations/999999/resume, 999999",
        "POST, /api/operations/none/resume, none"
    })
    void oneThatThereIsNotIsNotFound(String method, String path, String id) {
        Answer answer = admin.send(method, path, "operator", null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.detail()).isEqualTo("There is no operation '" + id + "'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCEEDED", "STOPPED", "FAILED"})
    void oneThatHasEndedCannotBePaused(String state) {
        long id = operation(state);

        Answer answer = admin.send("POST", "/api/operations/" + id + "/pause", "operator", null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.detail())
                .isEqualTo("Operation " + id + " is " + state + ", and only one that is RUNNING can be paused.");
    }

    @Test
    void oneThatIsPausedStaysSo() {
        long id = operation("PAUSED");

        Answer answer = admin.send("POST", "/api/operations/" + id + "/pause", "operator", null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.<String>read("$.state")).isEqualTo("PAUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCEEDED", "STOPPED"})
    void oneThatHasComeToItsEndCannotBeGoneOnWith(String state) {
        long id = operation(state);

        Answer answer = admin.send("POST", "/api/operations/" + id + "/resume", "operator", null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.detail())
                .isEqualTo("Operation " + id + " is " + state
                        + ", and only one that is PAUSED or has FAILED can be gone on with.");
    }

    @ParameterizedTest
    @CsvSource({"POST, /api/consolidation/teardow, teardow", "POST, /api/consolidation/COPY, COPY"})
    void aVerbThatThereIsNotIsNotFound(String method, String path, String verb) {
        Answer answer = admin.send(method, path, "operator", null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.detail())
                .isEqualTo("There is no verb '" + verb
                        + "'; there are preflight, backup, copy, verify, canary, rollback, restore, teardown.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"attest-p2", "LOCK", "Copy"})
    void whatHasNoDryRunIsNotFound(String verb) {
        Answer answer = admin.send("GET", "/api/consolidation/dry-run/" + verb, "viewer", null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.detail())
                .isEqualTo("There is no verb '" + verb
                        + "'; there are preflight, backup, copy, verify, canary, rollback, restore, teardown, fence, lock,"
                        + " switch, switch-back, unfence, unlock, unview, view.");
    }

    @Test
    void aViewerSeesWhatAVerbWouldDo() {
        Answer plan = admin.send("GET", "/api/consolidation/dry-run/copy", "viewer", null);

        assertThat(plan.status()).as(plan.body()).isEqualTo(200);
        assertThat(plan.<String>read("$.verb")).isEqualTo("copy");
        assertThat(plan.<List<?>>read("$.checks")).isNotEmpty();
        assertThat(plan.<List<?>>read("$.statements")).isNotEmpty();
    }

    @Test
    void whereToLookIsToldAgainUnderTheSameKey() {
        Answer begun = begin();
        Answer again = begin();

        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        assertThat(begun.response().headers().firstValue("Location")).hasValue("/api/operations/" + begun.read("$.id"));
        assertThat(again.response().headers().firstValue("Location"))
                .isEqualTo(begun.response().headers().firstValue("Location"));
        assertThat(again.response().headers().firstValue("Idempotency-Replayed"))
                .hasValue("true");
        assertThat(again.body()).isEqualTo(begun.body());
        assertThat(admin.root()
                        .sql("SELECT COUNT(*) FROM auth_lock_operation")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    private static Answer begin() {
        return admin.send("POST", "/api/consolidation/preflight", "operator", null, "Idempotency-Key", "k");
    }

    private static long operation(String state) {
        admin.root()
                .sql(
                        """
                        INSERT INTO auth_lock_operation (verb, state, unit, actor, started_at, updated_at)
                        VALUES ('copy', :state, 'rows', 'operator', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))
                        """)
                .param("state", state)
                .update();
        return admin.root()
                .sql("SELECT MAX(id) FROM auth_lock_operation")
                .query(Long.class)
                .single();
    }
}
