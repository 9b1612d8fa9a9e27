package net.openneo.authlock.demo.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.Gate;

/** An operator who goes the way step by step, and stops the time of each. */
final class Runbook {
    private static final Duration LONGEST_STEP = Duration.ofSeconds(90);

    private final AdminProcess admin;
    private final Map<String, Duration> times = new LinkedHashMap<>();

    Runbook(AdminProcess admin) {
        this.admin = admin;
    }

    /** What only people know, a backup that was tried, and a look at everything. */
    Runbook gate() {
        attest("P2", Map.of("statement", "Nothing that depends on Impress 2020 is left behind."));
        attest(
                "P4",
                Map.of(
                        "statement", "Tonight.",
                        "start", Instant.now().toString(),
                        "plannedEnd", Instant.now().plus(Duration.ofDays(1)).toString()));
        attest("P5", Map.of("statement", "Announced on the front page."));
        return timed("backup", () -> Gate.done(admin, "backup")).gateAgain();
    }

    /** After a rollback, while all that was said and the backup still hold. */
    Runbook gateAgain() {
        return timed("preflight", () -> Gate.done(admin, "preflight"));
    }

    private void attest(String id, Map<String, String> word) {
        HttpResponse<String> answer = admin.put("/api/consolidation/attestations/" + id, word);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    Runbook lock() {
        return timed("lock", () -> untilDone("PUT", "/api/lock", Map.of("reason", "the move")));
    }

    /** Copied, and compared. */
    Runbook copy() {
        return timed("copy", () -> Gate.done(admin, "copy")).timed("verify", () -> Gate.done(admin, "verify"));
    }

    Runbook switchTable() {
        return timed("switch", () -> untilDone("PUT", "/api/table", Map.of("active", "CONSOLIDATED")));
    }

    Runbook canary() {
        return timed("canary", () -> Gate.done(admin, "canary"));
    }

    Runbook unlock() {
        return timed("unlock", () -> untilDone("DELETE", "/api/lock", Map.of()));
    }

    Runbook unlockWithoutCanary() {
        return timed("unlock", () -> untilDone("DELETE", "/api/lock", Map.of("withoutCanary", "it was tried before")));
    }

    Runbook rollback() {
        return timed("rollback", () -> Gate.done(admin, "rollback"));
    }

    Runbook view(String method) {
        return timed("view " + method, () -> untilDone(method, "/api/view", Map.of()));
    }

    /** Asked for, approved by somebody else, and asked for again. */
    Runbook teardown(String database) {
        HttpResponse<String> asked = admin.post("/api/consolidation/teardown", Map.of());
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        String operation = asked.headers().firstValue("Location").orElseThrow();
        return timed("final backup", () -> requireApprovalWanted(operation))
                .timed("approval", () -> approve(database))
                .timed("teardown", () -> Gate.done(admin, "teardown"));
    }

    private void requireApprovalWanted(String operation) {
        HttpResponse<String> ended = await("the final backup")
                .atMost(LONGEST_STEP)
                .until(() -> admin.get(operation), answer -> !answer.body().contains("\"RUNNING\""));
        assertThat(ended.body()).contains("\"STOPPED\"", "a second person has to approve it");
    }

    private void approve(String database) {
        HttpResponse<String> answer =
                admin.sendAs("approver", "PUT", "/api/consolidation/teardown/approval", Map.of("database", database));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** auth-lock's own tables go. */
    Runbook leave() {
        return timed("leave", () -> untilDone("DELETE", "/api/consolidation", Map.of()));
    }

    /** What was found for an id, as a sentence; empty while nobody has looked. */
    String found(String id) {
        List<String> sentences =
                JsonPath.read(admin.get("/api/consolidation").body(), "$.checks[?(@.id == '" + id + "')].sentence");
        return String.join(" ", sentences);
    }

    /** All of it from the open gate on. */
    Runbook forward() {
        return lock().copy().switchTable().canary().unlock();
    }

    /** The same, with the view in the place of the old table before anybody may write. */
    Runbook forwardWithView() {
        return lock().copy().switchTable().view("PUT").canary().unlock();
    }

    String phase() {
        return phase(admin);
    }

    static String phase(AdminProcess admin) {
        return JsonPath.read(admin.get("/api/consolidation").body(), "$.phase");
    }

    /** As in "lock 812 ms, copy 930 ms". */
    String times() {
        return times.entrySet().stream()
                .map(step -> step.getKey() + " " + step.getValue().toMillis() + " ms")
                .collect(Collectors.joining(", "));
    }

    Runbook timed(String step, Runnable work) {
        long from = System.nanoTime();
        work.run();
        times.merge(step, Duration.ofNanos(System.nanoTime() - from), Duration::plus);
        return this;
    }

    private void untilDone(String method, String path, Map<String, String> body) {
        await(method + " " + path).atMost(LONGEST_STEP).pollDelay(Duration.ZERO).until(() -> {
            HttpResponse<String> answer = admin.send(method, path, body);
            assertThat(answer.statusCode() == 200 || isToBeAskedAgain(answer))
                    .as("%s %s: %d %s", method, path, answer.statusCode(), answer.body())
                    .isTrue();
            return answer.statusCode() == 200;
        });
    }

    private static boolean isToBeAskedAgain(HttpResponse<String> answer) {
        return answer.statusCode() == 202
                || answer.statusCode() == 409 && answer.body().contains("ask again");
    }
}
