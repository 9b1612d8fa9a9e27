package net.openneo.authlock.demo.benchmark;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.Gate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks admin over HTTP, and looks into its table for how far an operation is, since that costs the least. */
final class Verbs {
    private static final Duration LONGEST = Duration.ofHours(2);
    private static final String ENDED = "SELECT state <> 'RUNNING' FROM %s.auth_lock_operation WHERE id = :id";
    private static final String ROWS_DONE =
            "SELECT state <> 'RUNNING' OR done >= total FROM %s.auth_lock_operation WHERE id = :id";

    private final AdminProcess admin;
    private final DemoDatabase database;
    private final JdbcClient sql;

    Verbs(BenchmarkSite site) {
        this.admin = site.admin();
        this.database = site.database();
        this.sql = site.sql();
    }

    /**
     * @param rows until the last row was done
     * @param whole until the operation had succeeded
     */
    record Taken(Duration rows, Duration whole) {}

    /** Asks for an operation, and returns when it has succeeded. */
    Taken take(String verb) {
        long from = System.nanoTime();
        HttpResponse<String> answer = admin.post("/api/consolidation/" + verb, Map.of());
        require(answer.statusCode() == 202, answer);
        String operation = answer.headers().firstValue("Location").orElseThrow();
        long id = Long.parseLong(operation.substring(operation.lastIndexOf('/') + 1));
        await(verb, ROWS_DONE, id);
        Duration rows = since(from);
        await(verb, ENDED, id);
        Duration whole = since(from);
        HttpResponse<String> ended = admin.get(operation);
        require(JsonPath.<String>read(ended.body(), "$.state").equals("SUCCEEDED"), ended);
        return new Taken(rows, whole);
    }

    /** What an operator does before the accounts are locked. */
    void openGate() {
        HttpResponse<String> fence = admin.put("/api/fence", Map.of());
        require(fence.statusCode() == 200, fence);
        Gate.attest(admin);
        take("backup");
        take("preflight");
    }

    /** Locks, and returns when the lock is in force. */
    Duration lock() {
        return untilOk("PUT", Map.of("reason", "a benchmark"));
    }

    /** Unlocks, and removes the copy if there is one. */
    void backToTheStart() {
        untilOk("DELETE", Map.of());
        sql.sql("DROP TABLE IF EXISTS " + database.consolidatedTable()).update();
    }

    private Duration untilOk(String method, Map<String, String> body) {
        long from = System.nanoTime();
        Waiting.until(method + " /api/lock", LONGEST, () -> {
            HttpResponse<String> answer = admin.send(method, "/api/lock", body);
            require(answer.statusCode() == 200 || answer.statusCode() == 202, answer);
            return answer.statusCode() == 200;
        });
        return since(from);
    }

    private void await(String verb, String question, long id) {
        String asked = question.formatted(database.consolidatedSchema());
        Waiting.until(
                verb,
                LONGEST,
                () -> Boolean.TRUE.equals(sql.sql(asked)
                        .param("id", id)
                        .query((row, n) -> row.getBoolean(1))
                        .single()));
    }

    private static Duration since(long from) {
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private static void require(boolean good, HttpResponse<String> answer) {
        if (!good) {
            throw new IllegalStateException(
                    "Admin answered to " + answer.request().method() + " "
                            + answer.uri().getPath() + ": " + answer.statusCode() + " " + answer.body());
        }
    }
}
