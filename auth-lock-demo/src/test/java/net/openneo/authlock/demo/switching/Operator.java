package net.openneo.authlock.demo.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.Gate;

/** Goes the way step by step over HTTP, and asks again where the answer says so. Each step says how long it took. */
final class Operator {
    private static final Duration LONGEST_STEP = Duration.ofSeconds(60);
    static final Map<String, String> CONSOLIDATED = Map.of("active", "CONSOLIDATED");
    static final Map<String, String> WITHOUT_CANARY = Map.of("withoutCanary", "a test, which looks for itself");

    private final AdminProcess admin;
    private final boolean twice;

    Operator(AdminProcess admin) {
        this(admin, false);
    }

    private Operator(AdminProcess admin, boolean twice) {
        this.admin = admin;
        this.twice = twice;
    }

    /** One who sends each request twice at the same time. */
    Operator impatient(boolean really) {
        return new Operator(admin, really);
    }

    Duration lock() {
        return timed(() -> untilDone("lock", "PUT", "/api/lock", Map.of("reason", "a move")));
    }

    /** Without the verification, where nothing but the copy is wanted. */
    void copyOnly() {
        done("copy");
    }

    /** And verified. */
    Duration copy() {
        return timed(() -> {
            done("copy");
            done("verify");
        });
    }

    Duration switchTable() {
        return timed(() -> untilDone("switch", "PUT", "/api/table", CONSOLIDATED));
    }

    /** The first answer to the switch that is no invitation to ask again because something is under way. */
    HttpResponse<String> answerToSwitch() {
        return await("an answer")
                .atMost(LONGEST_STEP)
                .pollDelay(Duration.ZERO)
                .until(() -> sent("PUT", "/api/table", CONSOLIDATED), answer -> !isToBeAskedAgain(answer));
    }

    Duration unlock() {
        return timed(() -> untilDone("unlock", "DELETE", "/api/lock", WITHOUT_CANARY));
    }

    /** All four. */
    void move() {
        lock();
        copy();
        switchTable();
        unlock();
    }

    private void untilDone(String step, String method, String path, Map<String, String> body) {
        await(step).atMost(LONGEST_STEP).pollDelay(Duration.ZERO).until(() -> {
            HttpResponse<String> answer = sent(method, path, body);
            assertThat(isDone(answer) || isToBeAskedAgain(answer))
                    .as("%s: %d %s", step, answer.statusCode(), answer.body())
                    .isTrue();
            return isDone(answer);
        });
    }

    private static boolean isDone(HttpResponse<String> answer) {
        return answer.statusCode() == 200;
    }

    private static boolean isToBeAskedAgain(HttpResponse<String> answer) {
        return answer.statusCode() == 202
                || answer.statusCode() == 409 && answer.body().contains("so ask again")
                || answer.body().contains("; ask again");
    }

    private HttpResponse<String> sent(String method, String path, Map<String, String> body) {
        Supplier<HttpResponse<String>> request = () -> admin.send(method, path, body);
        if (!twice) {
            return request.get();
        }
        CompletableFuture<HttpResponse<String>> second = CompletableFuture.supplyAsync(request);
        HttpResponse<String> first = request.get();
        return first.statusCode() < 300 ? first : second.join();
    }

    private void done(String verb) {
        HttpResponse<String> answer = sent("POST", "/api/consolidation/" + verb, Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        Gate.succeeded(admin, answer.headers().firstValue("Location").orElseThrow());
    }

    private static Duration timed(Runnable step) {
        long from = System.nanoTime();
        step.run();
        return Duration.ofNanos(System.nanoTime() - from);
    }
}
