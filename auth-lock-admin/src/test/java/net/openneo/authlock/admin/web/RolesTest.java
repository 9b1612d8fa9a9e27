package net.openneo.authlock.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask for what, what a wrong question is answered, and the same lock through Togglz. */
class RolesTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(1);

    @BeforeAll
    static void fence() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    @AfterEach
    void unlock() {
        admin.delete("/api/lock");
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/fence",
                "/api/lock",
                "/api/table",
                "/api/nodes",
                "/api/audit",
                "/api/consolidation",
                "/api/consolidation/teardown/approval",
                "/api/view",
                "/api/usage",
                "/actuator/togglz"
            })
    void everybodyWhoIsKnownReads(String path) {
        assertThat(admin.send("GET", path, "viewer", null).status()).isEqualTo(200);
        assertThat(admin.send("GET", path, "approver", null).status()).isEqualTo(200);
        assertThat(admin.send("GET", path, "operator", null).status()).isEqualTo(200);
        Answer unknown = admin.send("GET", path, "", null);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.detail()).isEqualTo("Log in with a name and password of auth-lock.admin.users.");
        assertThat(unknown.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(admin.send("GET", path, "stranger", null).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /api/fence",
        "DELETE, /api/fence",
        "PUT, /api/lock",
        "DELETE, /api/lock",
        "PUT, /api/table",
        "DELETE, /api/blockers/1",
        "POST, /api/consolidation/preflight",
        "POST, /api/consolidation/backup",
        "POST, /api/consolidation/copy",
        "POST, /api/consolidation/verify",
        "POST, /api/consolidation/teardown",
        "DELETE, /api/consolidation",
        "POST, /api/operations/1/pause",
        "POST, /api/operations/1/resume",
        "PUT, /api/consolidation/attestations/P2",
        "PUT, /api/view",
        "DELETE, /api/view",
        "POST, /actuator/togglz/AUTH_WRITE_LOCK"
    })
    void onlyOperatorsChange(String method, String path) {
        for (String who : List.of("viewer", "approver")) {
            Answer answer = admin.send(method, path, who, "{\"reason\": \"mine\"}");
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.detail()).isEqualTo("This takes the role OPERATOR; yours may only read.");
        }
        assertThat(admin.send(method, path, "", "{}").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://elsewhere.example",
        "Origin, null"
    })
    void pagesOfOthersMayNotChange(String header, String value) {
        Answer answer = admin.send("PUT", "/api/lock", "operator", "{\"reason\": \"theirs\"}", header, value);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.detail())
                .isEqualTo("The request comes from a page of another site, and those may not change anything here.");
        assertThat(admin.send("GET", "/api/lock", "operator", null, header, value)
                        .<Boolean>read("$.locked"))
                .isFalse();
    }

    @Test
    void ownPagesMayChange() {
        String own = "http://127.0.0.1:" + admin.context().getEnvironment().getProperty("local.server.port");

        Answer answer = admin.send(
                "PUT",
                "/api/lock",
                "operator",
                "{\"reason\": \"ours\"}",
                "Origin",
                own,
                "Sec-Fetch-Site",
                "same-origin");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void healthIsForEverybodyAndItsDetailsAreNot() {
        assertThat(admin.send("GET", "/actuator/health", "", null).body())
                .contains("UP")
                .doesNotContain("fence");
        assertThat(admin.get("/actuator/health").body()).contains("fence");
        admin.lock();
        assertThat(admin.get("/actuator/health").<String>read("$.status")).isEqualTo("UP");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "not json | The body is not a JSON object; send one like {\"reason\": \"moving the accounts\"}.",
                "[] | The body is not a JSON object; send one like {\"reason\": \"moving the accounts\"}.",
                "{} | A reason is missing; say why in 'reason', it goes into the audit.",
                "{\"reason\": \" \"} | A reason is missing; say why in 'reason', it goes into the audit.",
                "{\"reason\": \"x\", \"until\": 1} | The property 'until' is not known; known are maxLocked, message, operations, plannedEnd, reason.",
                "{\"reason\": \"x\", \"operations\": \"all\"} | The property 'operations' has a value of the wrong kind; operations is a list of strings, all others are strings.",
                "{\"reason\": \"x\", \"operations\": [\"login\"]} | The operation 'login' is not known; there are registration, settings, neopass-connect, neopass-disconnect, password-reset (auth-lock.operations).",
                "{\"reason\": \"x\", \"operations\": []} | operations is empty; name at least one, or leave it out to lock every write.",
                "{\"reason\": \"x\", \"operations\": [null]} | operations has a null in it; name operations, or leave it out to lock every write.",
                "{\"reason\": \"x\", \"operations\": null} | The property 'operations' has a value of the wrong kind; operations is a list of strings, all others are strings.",
                "{\"reason\": \"x\\ud800\"} | The reason has half of a character in it, a surrogate without its other half; leave it out.",
                "{\"reason\": \"x\", \"message\": \"\\udc00x\"} | The message has half of a character in it, a surrogate without its other half; leave it out.",
                "{\"reason\": \"x\", \"maxLocked\": \"PT2562047788015215H\"} | maxLocked is PT2562047788015215H; it has to be between PT1S and PT720H, like PT45M.",
                "{\"reason\": \"x\", \"plannedEnd\": \"soon\"} | plannedEnd is 'soon'; it has to be an instant in UTC, written YYYY-MM-DDThh:mm:ssZ.",
                "{\"reason\": \"x\", \"maxLocked\": \"soon\"} | maxLocked is 'soon'; it has to be a duration, like PT45M.",
                "{\"reason\": \"x\", \"maxLocked\": \"PT0S\"} | maxLocked is PT0S; it has to be between PT1S and PT720H, like PT45M."
            })
    void aWrongQuestionIsAnsweredWithASentence(String body, String sentence) {
        int revision = admin.get("/api/lock").read("$.revision");

        Answer answer = admin.put("/api/lock", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).isEqualTo(sentence);
        assertThat(admin.get("/api/lock").<Integer>read("$.revision")).isEqualTo(revision);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "PUT | /api/table | not json | The body is not a JSON object; send one like {\"active\": \"CONSOLIDATED\"}.",
                "PUT | /api/table | [] | The body is not a JSON object; send one like {\"active\": \"CONSOLIDATED\"}.",
                "PUT | /api/table | {\"active\": {}} | The property 'active' has a value of the wrong kind; it is a string.",
                "PUT | /api/table | {\"table\": \"LEGACY\"} | The property 'table' is not known; known are active.",
                "PUT | /api/table | {} | active is missing; it has to be LEGACY or CONSOLIDATED.",
                "PUT | /api/consolidation/teardown/approval | {\"database\": {}} | The property 'database' has a value of the wrong kind; it is a string.",
                "DELETE | /api/lock | not json | The body is not a JSON object; send one like {\"withoutCanary\": \"why\"}.",
                "DELETE | /api/lock | \"why\" | The body is not a JSON object; send one like {\"withoutCanary\": \"why\"}.",
                "POST | /actuator/togglz/AUTH_WRITE_LOCK | not json | The body is not a JSON object; send one like {\"enabled\": true}."
            })
    void aBodyOfTheWrongKindIsAnsweredWithOneThatFits(String method, String path, String body, String sentence) {
        Answer answer = admin.send(method, path, path.endsWith("approval") ? "approver" : "operator", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.detail()).isEqualTo(sentence);
    }

    @Test
    void aTextThatIsTooLongAndAnEndInThePastAreRefused() {
        assertThat(admin.put("/api/lock", "{\"reason\": \"x\", \"message\": \"" + "m".repeat(501) + "\"}")
                        .detail())
                .isEqualTo("The message has 501 characters; at most 500 are possible.");
        assertThat(admin.put("/api/lock", "{\"reason\": \"" + "r".repeat(501) + "\"}")
                        .detail())
                .isEqualTo("The reason has 501 characters; at most 500 are possible.");
        Answer past = admin.put("/api/lock", "{\"reason\": \"x\", \"plannedEnd\": \"2001-01-01T00:00:00Z\"}");
        assertThat(past.status()).isEqualTo(400);
        assertThat(past.detail())
                .matches("plannedEnd is 2001-01-01T00:00:00Z, which is in the past; it is \\S+Z now\\.");
        for (String end : List.of("+99999-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z", "2140-01-01T00:00:00Z")) {
            Answer far = admin.put("/api/lock", "{\"reason\": \"x\", \"plannedEnd\": \"" + end + "\"}");
            assertThat(far.status()).as(far.body()).isEqualTo(400);
            assertThat(far.detail())
                    .matches("plannedEnd is \\Q" + end + "\\E, which is more than a year ahead; it is \\S+Z now\\.");
        }
        assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isFalse();
    }

    @Test
    void togglzDoesWhatRestDoes() {
        Answer flipped = admin.send("POST", "/actuator/togglz/AUTH_WRITE_LOCK", "operator", "{\"enabled\": true}");

        assertThat(flipped.status()).as(flipped.body()).isEqualTo(200);
        Answer lock = admin.get("/api/lock");
        assertThat(lock.<Boolean>read("$.inForce")).isTrue();
        assertThat(lock.<String>read("$.by")).isEqualTo("operator");
        assertThat(lock.<String>read("$.reason")).isEqualTo("flipped through Togglz");
        assertThat(admin.get("/actuator/togglz/AUTH_WRITE_LOCK").<Boolean>read("$.enabled"))
                .isTrue();

        admin.send("POST", "/actuator/togglz/AUTH_WRITE_LOCK", "operator", "{\"enabled\": false}");

        assertThat(admin.get("/api/lock").<Boolean>read("$.locked")).isFalse();
    }

    @Test
    void togglzMovesTheAccountsNoMoreThanRestDoes() {
        Answer refused =
                admin.send("POST", "/actuator/togglz/AUTH_CONSOLIDATED_TABLE", "operator", "{\"enabled\": true}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .isEqualTo("The accounts cannot move while writes are open; PUT /api/lock first, without naming"
                        + " operations.");
        assertThat(refused.detail())
                .isEqualTo(admin.put("/api/table", "{\"active\": \"CONSOLIDATED\"}")
                        .detail());
    }

    @Test
    void theConsoleOfTogglzIsForOperatorsAndShowsARefusalAsASentence() {
        assertThat(admin.send("GET", "/togglz-console/index", "viewer", null).status())
                .isEqualTo(403);
        assertThat(admin.send("GET", "/togglz-console/index", "operator", null).body())
                .contains("AUTH_WRITE_LOCK");
        Answer refused = admin.flipInConsole("AUTH_CONSOLIDATED_TABLE", true);
        Answer flipped = admin.flipInConsole("AUTH_WRITE_LOCK", true);

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body())
                .isEqualTo("The accounts cannot move while writes are open; PUT /api/lock first, without naming"
                        + " operations.");
        assertThat(flipped.status()).as(flipped.body()).isEqualTo(302);
        assertThat(admin.get("/api/lock").<Boolean>read("$.inForce")).isTrue();
        assertThat(admin.send(
                                "POST",
                                "/togglz-console/edit",
                                "operator",
                                "f=AUTH_WRITE_LOCK",
                                "Sec-Fetch-Site",
                                "cross-site")
                        .status())
                .isEqualTo(403);
    }
}
