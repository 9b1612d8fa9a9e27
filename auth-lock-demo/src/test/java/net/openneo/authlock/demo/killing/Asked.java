package net.openneo.authlock.demo.killing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.openneo.authlock.demo.AdminProcess;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Asks for steps, and asks again for what has failed, as often as it takes. */
final class Asked {
    private static final Duration LONGEST = Duration.ofSeconds(240);
    private static final String NEWEST =
            """
            SELECT id, verb, state, run, done, error FROM auth_lock_operation
            WHERE verb = :verb AND id > :after ORDER BY id DESC LIMIT 1
            """;
    private static final String UNDER_WAY = "SELECT COUNT(*) FROM auth_lock_operation WHERE state = 'RUNNING'";
    private static final String WORKING =
            "SELECT COALESCE(IS_USED_LOCK(CONCAT('auth-lock-operation-', SHA1(:schema))), 0)";

    private final Site site;

    Asked(Site site) {
        this.site = site;
    }

    /** An operation, as its row says. */
    record Row(long id, String verb, String state, int run, long done, String error) {}

    long newest() {
        return site.root()
                .sql("SELECT COALESCE(MAX(id), 0) FROM auth_lock_operation")
                .query(Long.class)
                .single();
    }

    Optional<Row> newest(String verb, long after) {
        return site.root()
                .sql(NEWEST)
                .param("verb", verb)
                .param("after", after)
                .query(Row.class)
                .optional();
    }

    Row row(long id) {
        return site.root()
                .sql("SELECT id, verb, state, run, done, error FROM auth_lock_operation WHERE id = :id")
                .param("id", id)
                .query(Row.class)
                .single();
    }

    /** The session that works, 0 when none does. */
    long worker() {
        return worker(site.root(), site.database().consolidatedSchema());
    }

    static long worker(JdbcClient root, String schema) {
        return root.sql(WORKING).param("schema", schema).query(Long.class).single();
    }

    /** Asks once; the operation's number, if there is one. */
    static Optional<Long> once(AdminProcess admin, String verb) {
        try {
            HttpResponse<String> answer = admin.post("/api/consolidation/" + verb, Map.of());
            if (answer.statusCode() == 202) {
                return Optional.of(JsonPath.<Number>read(answer.body(), "$.id").longValue());
            }
            assertThat(answer.statusCode()).as(answer.body()).isIn(409, 503);
            requireSentence(JsonPath.read(answer.body(), "$.detail"));
            return Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** Asked until one has succeeded that is newer than that. */
    Row done(AdminProcess admin, String verb, long after) {
        return await(verb + " succeeds")
                .atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .until(() -> oneMoreTry(admin, verb, after), row -> row.isPresent() && isDone(row.get()))
                .orElseThrow();
    }

    private Optional<Row> oneMoreTry(AdminProcess admin, String verb, long after) {
        Optional<Row> row = newest(verb, after);
        if (row.isEmpty() || List.of("FAILED", "STOPPED").contains(row.get().state())) {
            row.ifPresent(ended -> requireSentence(ended.error()));
            once(admin, verb);
            return Optional.empty();
        }
        return row;
    }

    /** Nobody asks any more, and yet it comes to an end: some admin goes on with it. */
    void awaitEnd() {
        await("what was left comes to an end")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .until(() -> site.root().sql(UNDER_WAY).query(Integer.class).single() == 0);
    }

    static boolean isDone(Row row) {
        return row.state().equals("SUCCEEDED");
    }

    static void requireSentence(String sentence) {
        assertThat(sentence).matches("(?s)[A-Z].{20,}\\.").doesNotContain("unexpected");
    }

    /** What is asked of the lock, until it is as wanted. */
    static void lock(AdminProcess admin, boolean wanted) {
        await(wanted ? "locked" : "unlocked")
                .atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .until(() -> {
                    HttpResponse<String> answer = wanted
                            ? admin.put("/api/lock", Map.of("reason", "a move", "maxLocked", "PT1H"))
                            : admin.delete("/api/lock");
                    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202, 409);
                    return answer.statusCode() == 200;
                });
    }

    static String phase(AdminProcess admin) {
        return JsonPath.read(admin.get("/api/consolidation").body(), "$.phase");
    }
}
