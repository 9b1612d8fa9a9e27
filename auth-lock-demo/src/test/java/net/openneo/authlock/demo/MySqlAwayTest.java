package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MySQL crashes and comes back under a node that goes on running. */
class MySqlAwayTest {
    private static final Duration A_FEW_SECONDS = Duration.ofSeconds(8);
    private static final Duration STALE_AFTER = Duration.ofSeconds(4);
    private static final String SENTENCE =
            "We cannot get at the accounts at this moment. Please try again in a few minutes.";

    @TempDir
    static Path directory;

    private static MySqlServer server;
    private static NodeProcess node;
    private static int writes;

    private Browser browser;
    private Browser program;

    @BeforeAll
    static void start() {
        server = MySqlServer.start(directory.resolve("mysql"), 0);
        DemoDatabase database = DemoDatabase.create(server).people(10);
        AdminProcess.start(ProcessSettings.on(database)).close();
        node = NodeProcess.start(
                ProcessSettings.on(database).with("auth-lock.stale-after", STALE_AFTER.toSeconds() + "s"));
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
        server.close();
    }

    @BeforeEach
    void open() {
        browser = Browser.at(node.baseUrl());
        program = Browser.atWithJson(node.baseUrl());
    }

    @AfterEach
    void comesBackByItself() {
        server.restart();

        await("a login works again")
                .atMost(A_FEW_SECONDS)
                .until(() -> program.logIn("user1", "password1").statusCode() == 200);
        await("a write works again")
                .atMost(A_FEW_SECONDS)
                .until(() -> register(program).statusCode() == 201);
    }

    @Test
    void loginsAreAnsweredSoonAndWithASentence() {
        server.kill();

        HttpResponse<String> page = soon(() -> browser.logIn("user1", "password1"));
        HttpResponse<String> problem = soon(() -> program.logIn("user1", "password1"));

        requirePage(page);
        requireProblem(problem);
    }

    @Test
    void writesAreAnsweredSoonAndWithASentence() {
        register(browser);
        register(program); // so that the pool takes the lost connections for good ones
        server.kill();

        HttpResponse<String> page = soon(() -> register(browser));
        HttpResponse<String> problem = soon(() -> register(program));

        requirePage(page);
        requireProblem(problem);
    }

    @Test
    void writesAreRefusedOnceTheWordIsTooOld() {
        server.kill();

        await("refused")
                .atMost(A_FEW_SECONDS.plus(STALE_AFTER))
                .until(() -> register(program).body().contains("urn:auth-lock:writes-locked"));

        HttpResponse<String> page = soon(() -> register(browser));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(503);
        assertThat(page.body()).contains("Create account").doesNotContain("Exception");
    }

    @Test
    void pagesWithoutAccountsAreShownAndThoseOfPeopleAreNot() {
        browser.logIn("user2", "password2");
        server.kill();

        assertThat(soon(() -> Browser.at(node.baseUrl()).get("/")).statusCode()).isEqualTo(200);
        assertThat(soon(() -> browser.get("/login")).statusCode()).isEqualTo(200);
        requirePage(soon(() -> browser.get("/settings")));
        requireProblem(soon(() -> browser.withJson().get("/settings")));
    }

    @Test
    void rememberedPeopleAreToldAndStayRemembered() {
        browser.post("/login", Map.of("name", "user3", "password", "password3", "remember-me", "on"));
        browser.forgetSession();
        server.kill();

        requirePage(soon(() -> browser.get("/")));
        requireProblem(soon(() -> browser.withJson().get("/settings")));

        server.restart();
        await("remembered").atMost(A_FEW_SECONDS).until(browser::isLoggedIn);
    }

    private static HttpResponse<String> register(Browser person) {
        return person.post("/register", Map.of("name", "away" + ++writes, "password", "a long password"));
    }

    private static HttpResponse<String> soon(Supplier<HttpResponse<String>> request) {
        long start = System.nanoTime();
        HttpResponse<String> answer = request.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(A_FEW_SECONDS);
        return answer;
    }

    private static void requirePage(HttpResponse<String> page) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.body())
                .contains("<h1>Not possible right now</h1>")
                .contains(SENTENCE)
                .doesNotContain("Exception");
    }

    private static void requireProblem(HttpResponse<String> problem) {
        assertThat(problem.statusCode()).as(problem.body()).isEqualTo(503);
        assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem.body()).contains("\"detail\":\"" + SENTENCE + "\"").doesNotContain("Exception");
    }
}
