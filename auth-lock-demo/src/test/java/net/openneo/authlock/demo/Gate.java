package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What an operator does before the accounts are locked to be moved: attest, back up, look. */
public final class Gate {
    private static final Duration LONGEST_STEP = Duration.ofSeconds(90);

    private Gate() {}

    /**
     * Opens the gate, under a lock or before it.
     *
     * @param moving the database accounts that go to the new table in the locked window
     */
    public static void open(AdminProcess admin, String... moving) {
        attest(admin, moving);
        done(admin, "backup");
        done(admin, "preflight");
        boolean locked = JsonPath.read(admin.get("/api/lock").body(), "$.locked");
        assertThat(JsonPath.<String>read(admin.get("/api/consolidation").body(), "$.phase"))
                .isEqualTo(locked ? "LOCKED" : "CHECKED");
    }

    /**
     * Gives the operator's word.
     *
     * @param moving the database accounts that are said to move with the accounts
     */
    public static void attest(AdminProcess admin, String... moving) {
        attest(admin, "P2", Map.of("statement", "Everything was migrated.", "movesWith", List.of(moving)));
        attest(
                admin,
                "P4",
                Map.of(
                        "statement", "Tonight.",
                        "start", Instant.now().toString(),
                        "plannedEnd", Instant.now().plus(Duration.ofDays(1)).toString()));
        attest(admin, "P5", Map.of("statement", "The users know."));
    }

    /** Asks for a step, and returns its operation when it has succeeded. */
    public static HttpResponse<String> done(AdminProcess admin, String verb) {
        HttpResponse<String> answer = admin.post("/api/consolidation/" + verb, Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return succeeded(admin, answer.headers().firstValue("Location").orElseThrow());
    }

    /** Returns when the operation has ended, and well. */
    public static HttpResponse<String> succeeded(AdminProcess admin, String operation) {
        HttpResponse<String> ended = await("the end of " + operation)
                .atMost(LONGEST_STEP)
                .until(() -> admin.get(operation), answer -> !state(answer).equals("RUNNING"));
        assertThat(state(ended)).as(ended.body() + stops(admin)).isEqualTo("SUCCEEDED");
        return ended;
    }

    private static String stops(AdminProcess admin) {
        String consolidation = admin.get("/api/consolidation").body();
        return JsonPath.<List<String>>read(consolidation, "$.checks[?(@.state == 'STOPPED')].sentence")
                .toString();
    }

    private static void attest(AdminProcess admin, String id, Map<String, ?> body) {
        HttpResponse<String> answer = admin.put("/api/consolidation/attestations/" + id, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String state(HttpResponse<String> operation) {
        return JsonPath.read(operation.body(), "$.state");
    }
}
