package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The lines of the runbook about the lock, as far as they are about NeoPass. */
class NeoPassMaintenanceTest {
    private static final String REGISTRATION = "New accounts cannot be created during maintenance. If you already have"
            + " an account, you can log in as usual.";
    private static final String CONNECT = "NeoPass cannot be connected during maintenance. You can log in as usual.";
    private static final String DISCONNECT =
            "NeoPass cannot be disconnected during maintenance. You can log in as usual.";
    private static final String NOT_BEGUN = "Nothing that you began with NeoPass is waiting here";

    private final RunningDemo demo = RunningDemo.shared();
    private final Browser browser = demo.browser();

    @AfterEach
    void unlock() {
        demo.unlock();
    }

    @Test
    @DisplayName("L1: an existing account is logged in to by NeoPass under the lock, and nothing is written for it")
    void logsInUnderTheLock() {
        Browser program = demo.browser();
        String before = row("user90");
        demo.lock();

        HttpResponse<String> page = browser.get(
                new NeoPassVisit(browser, 90).allow(browser.post("/login/neopass", Map.of("remember-me", "on"))));
        HttpResponse<String> json = program.withJson().get(NeoPassVisit.toLogIn(program, 90));
        browser.forgetSession();

        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(json.body()).isEqualTo("{\"id\":90,\"name\":\"user90\"}");
        assertThat(browser.get("/").body()).contains("Hello, <span>user90</span>");
        assertThat(row("user90")).isEqualTo(before);
    }

    @Test
    @DisplayName("L2: whoever logged in by NeoPass logs out under the lock")
    void logsOutUnderTheLock() {
        NeoPassVisit.logIn(browser, 90);
        demo.lock();

        HttpResponse<String> answer = browser.post("/logout", Map.of());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(browser.isLoggedIn()).isFalse();
    }

    @Test
    @DisplayName("L3: a first log-in by NeoPass is refused as the registration that it is, and works after")
    void refusesAFirstLogin() {
        Browser program = demo.browser();
        long accounts = count(demo.database().legacyTable());
        long impressUsers = count(demo.database().consolidatedSchema() + ".users");
        demo.lock();

        String callback = NeoPassVisit.toLogIn(browser, 1030);
        HttpResponse<String> page = browser.get(callback);
        HttpResponse<String> json = program.withJson().get(NeoPassVisit.toLogIn(program, 1030));

        Refused.assertPage(page, REGISTRATION);
        assertThat(page.body()).contains("<h1>Log in</h1>");
        Refused.assertProblem(json, "registration", REGISTRATION);
        assertThat(browser.isLoggedIn()).isFalse();
        assertThat(program.isLoggedIn()).isFalse();
        assertThat(browser.cookie("demo-remember-me")).isEmpty();
        assertThat(count(demo.database().legacyTable())).isEqualTo(accounts);
        assertThat(count(demo.database().consolidatedSchema() + ".users")).isEqualTo(impressUsers);

        demo.unlock();

        assertThat(browser.get(callback).body()).contains(NOT_BEGUN);
        NeoPassVisit.logIn(browser, 1030);
        assertThat(demo.impressUsers("neopet1030")).hasSize(1);
    }

    @Test
    @DisplayName("L5: connecting a NeoPass is refused before anybody is sent there, and works after")
    void refusesToBeginToConnect() {
        browser.logIn("user91", "password91");
        String before = settledRow("user91");
        demo.lock();

        HttpResponse<String> page = browser.post("/settings/neopass", NeoPassVisit.CONNECT);
        HttpResponse<String> json = browser.withJson().post("/settings/neopass", NeoPassVisit.CONNECT);

        Refused.assertPage(page, CONNECT);
        assertThat(page.body()).contains("<h1>NeoPass</h1>");
        Refused.assertProblem(json, "neopass-connect", CONNECT);
        assertThat(row("user91")).isEqualTo(before);

        demo.unlock();

        browser.get(NeoPassVisit.toConnect(browser, 1031));
        assertThat(demo.column("uid", "user91")).isEqualTo("neopass-user1031");
    }

    @Test
    @DisplayName("L5: connecting a NeoPass is refused when the lock comes in the middle of it, and works after")
    void refusesToEndToConnect() {
        Browser program = demo.browser();
        browser.logIn("user92", "password92");
        program.logIn("user93", "password93");
        String before = settledRow("user92") + settledRow("user93");
        String callback = NeoPassVisit.toConnect(browser, 1032);
        String callbackOfProgram = NeoPassVisit.toConnect(program, 1033);
        demo.lock();

        HttpResponse<String> page = browser.get(callback);
        HttpResponse<String> json = program.withJson().get(callbackOfProgram);

        Refused.assertPage(page, CONNECT);
        assertThat(page.body())
                .contains("<h1>NeoPass</h1>")
                .contains("Connect your NeoPass, and you can log in with it.");
        Refused.assertProblem(json, "neopass-connect", CONNECT);
        assertThat(row("user92") + row("user93")).isEqualTo(before);
        assertThat(browser.isLoggedIn()).isTrue();

        demo.unlock();

        assertThat(browser.get(callback).body()).contains(NOT_BEGUN);
        browser.get(NeoPassVisit.toConnect(browser, 1032));
        assertThat(demo.column("uid", "user92")).isEqualTo("neopass-user1032");
    }

    @Test
    @DisplayName("L6: disconnecting a NeoPass is refused, and works after")
    void refusesToDisconnect() {
        browser.logIn("user100", "password100");
        String before = settledRow("user100");
        demo.lock();

        HttpResponse<String> page = browser.post("/settings/neopass", NeoPassVisit.DISCONNECT);
        HttpResponse<String> json = browser.withJson().post("/settings/neopass", NeoPassVisit.DISCONNECT);

        Refused.assertPage(page, DISCONNECT);
        assertThat(page.body()).contains("<strong>user100@neopass.example</strong>");
        Refused.assertProblem(json, "neopass-disconnect", DISCONNECT);
        assertThat(row("user100")).isEqualTo(before);

        demo.unlock();

        assertThat(browser.post("/settings/neopass", NeoPassVisit.DISCONNECT).statusCode())
                .isEqualTo(302);
        assertThat(demo.column("uid", "user100")).isNull();
    }

    @Test
    void showsBeforehandWhatCannotBeDoneAndWhy() {
        Browser connected = demo.browser();
        browser.logIn("user94", "password94");
        connected.logIn("user90", "password90");
        demo.lock();

        assertThat(browser.get("/settings/neopass").body())
                .contains("<strong>Maintenance.</strong>")
                .contains("<button aria-describedby=\"connect-why\" disabled=\"disabled\">Connect NeoPass</button>")
                .contains("<p class=\"why\" id=\"connect-why\">" + CONNECT + "</p>");
        assertThat(connected.get("/settings/neopass").body())
                .contains(
                        "<button aria-describedby=\"disconnect-why\" disabled=\"disabled\">Disconnect NeoPass</button>")
                .contains("<p class=\"why\" id=\"disconnect-why\">" + DISCONNECT + "</p>");
        assertThat(demo.browser().get("/login").body()).contains("<button>Log in with NeoPass</button>");
    }

    @Test
    @DisplayName("Locking the connecting of NeoPasses alone refuses that, while a first log-in works")
    void locksOneOperationAlone() {
        browser.logIn("user95", "password95");
        demo.lockOnly("neopass-connect");

        HttpResponse<String> json = browser.withJson().post("/settings/neopass", NeoPassVisit.CONNECT);
        NeoPassVisit.logIn(demo.browser(), 1034);

        Refused.assertProblem(json, "neopass-connect", CONNECT);
        assertThat(demo.impressUsers("neopet1034")).hasSize(1);
    }

    private long count(String table) {
        return demo.root()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    /** After the bookkeeping of the login, which comes after its answer. */
    private String settledRow(String user) {
        await().until(() -> "1".equals(demo.column("sign_in_count", user)));
        return row(user);
    }

    private String row(String user) {
        return String.valueOf(demo.row(user));
    }
}
