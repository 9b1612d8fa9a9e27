package net.openneo.authlock.demo.runbook;

import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** An operator who looks at the phase and asks for what comes next, again and again, whoever dies meanwhile. */
final class Stubborn {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration WEEK = Duration.ofDays(7).plusMinutes(1);
    private static final Duration LONGEST_OPERATION = Duration.ofSeconds(60);

    private final LiveSite site;
    private volatile String last = "nothing yet";

    Stubborn(LiveSite site) {
        this.site = site;
    }

    /** Returns when the accounts live in the new table, and everybody may write to it. */
    void goForward() {
        reach("OPEN");
    }

    /** Returns when they live in the old one again, and everybody may write to that. */
    void goBack() {
        reach("NEW");
    }

    /** Returns when the old database is gone; a week passes as often as somebody has to wait for one. */
    void tearDown() {
        reach("TORN_DOWN");
    }

    private void reach(String goal) {
        try {
            await(goal)
                    .atMost(LONGEST)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> isAt(goal));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("The phase " + goal + " was not reached; the last answer was: " + last, e);
        }
    }

    private boolean isAt(String goal) {
        try {
            String phase = Runbook.phase(site.admin());
            if (phase.equals(goal)) {
                return isOpen();
            }
            switch (goal) {
                case "OPEN" -> forward(phase);
                case "NEW" -> back(phase);
                default -> teardown();
            }
            return false;
        } catch (UncheckedIOException | PathNotFoundException e) {
            return false;
        }
    }

    private boolean isOpen() {
        boolean locked = JsonPath.read(site.admin().get("/api/lock").body(), "$.locked");
        if (locked) {
            ask("DELETE", "/api/lock", Map.of());
        }
        return !locked;
    }

    private void forward(String phase) {
        switch (phase) {
            case "NEW" -> openGate();
            case "CHECKED" -> ask("PUT", "/api/lock", Map.of("reason", "the move"));
            case "LOCKED" -> {
                if (!operation("copy")) {
                    openGate();
                }
            }
            case "COPIED" -> operation("verify");
            case "VERIFIED" -> ask("PUT", "/api/table", Map.of("active", "CONSOLIDATED"));
            case "SWITCHED" -> {
                operation("canary");
                ask("DELETE", "/api/lock", Map.of());
            }
            default -> operation("rollback");
        }
    }

    private void back(String phase) {
        switch (phase) {
            case "CHECKED", "LOCKED", "COPIED", "VERIFIED" -> ask("DELETE", "/api/lock", Map.of());
            default -> operation("rollback");
        }
    }

    private void teardown() {
        if (operation("teardown")) {
            return;
        }
        if (last.contains("a second person has to approve it")) {
            String database = site.database().legacySchema();
            site.admin()
                    .sendAs("approver", "PUT", "/api/consolidation/teardown/approval", Map.of("database", database));
        } else if (last.contains("they are over at")) {
            site.clock().advance(WEEK);
        }
    }

    private void openGate() {
        String end = Instant.now().plus(Duration.ofDays(1)).toString();
        attest("P2", Map.of("statement", "Everything was migrated."));
        attest("P4", Map.of("statement", "Tonight.", "start", Instant.now().toString(), "plannedEnd", end));
        attest("P5", Map.of("statement", "The users know."));
        operation("backup");
        operation("preflight");
    }

    private void attest(String id, Map<String, String> word) {
        ask("PUT", "/api/consolidation/attestations/" + id, word);
    }

    private @Nullable String ask(String method, String path, Map<String, String> body) {
        HttpResponse<String> answer = site.admin().send(method, path, body);
        last = method + " " + path + ": " + answer.statusCode() + " " + answer.body();
        return answer.headers().firstValue("Location").orElse(null);
    }

    /** True when it has succeeded; whatever else has become of it is asked for anew. */
    private boolean operation(String verb) {
        String location = ask("POST", "/api/consolidation/" + verb, Map.of());
        if (location == null) {
            return false;
        }
        await(verb + " ends").atMost(LONGEST_OPERATION).until(() -> {
            HttpResponse<String> answer = site.admin().get(location);
            last = verb + ": " + answer.body();
            return answer.statusCode() == 200
                    && !JsonPath.<String>read(answer.body(), "$.state").equals("RUNNING");
        });
        return last.contains("\"SUCCEEDED\"");
    }
}
