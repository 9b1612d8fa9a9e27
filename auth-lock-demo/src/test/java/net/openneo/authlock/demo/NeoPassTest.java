package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Logging in with a NeoPass, connecting and disconnecting it, through NeoPass itself. */
class NeoPassTest {
    private final RunningDemo demo = RunningDemo.shared();
    private final Browser browser = demo.browser();

    @Test
    void logsIntoTheAccountThatItIsConnectedTo() {
        HttpResponse<String> begun = browser.post("/login/neopass", Map.of());
        String callback = new NeoPassVisit(browser, 10).allow(begun);
        Optional<String> sessionBefore = session();
        HttpResponse<String> answer = browser.get(callback);

        assertThat(session()).isPresent().isNotEqualTo(sessionBefore);
        assertThat(begun.statusCode()).isEqualTo(303);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/");
        assertThat(browser.get("/").body()).contains("Hello, <span>user10</span>");
        await().until(() -> "1".equals(demo.column("sign_in_count", "user10")));
    }

    @Test
    void answersAProgramWithTheAccount() {
        String callback = NeoPassVisit.toLogIn(browser, 20);

        HttpResponse<String> answer = browser.withJson().get(callback);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":20,\"name\":\"user20\"}");
    }

    @Test
    void leadsToThePageThatWasAskedForAndLogsOut() {
        browser.get("/settings");

        HttpResponse<String> answer = browser.get(NeoPassVisit.toLogIn(browser, 30));
        HttpResponse<String> logout = browser.post("/logout", Map.of());

        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/settings");
        assertThat(logout.headers().firstValue("Location")).hasValue("/login?logged-out");
        assertThat(browser.isLoggedIn()).isFalse();
    }

    @Test
    void remembersWhoeverWantsThatWithAPasswordOrWithout() {
        Browser withoutPassword = demo.browser();

        browser.get(new NeoPassVisit(browser, 40).allow(browser.post("/login/neopass", Map.of("remember-me", "on"))));
        withoutPassword.get(new NeoPassVisit(withoutPassword, 1000)
                .allow(withoutPassword.post("/login/neopass", Map.of("remember-me", "on"))));
        browser.forgetSession();
        withoutPassword.forgetSession();

        assertThat(browser.isLoggedIn()).isTrue();
        assertThat(withoutPassword.isLoggedIn()).isTrue();
        await().until(() -> demo.column("remember_created_at", "user40") != null);
    }

    @Test
    void theFirstLoginCreatesAnAccountInBothTablesAndTheSecondFindsIt() {
        NeoPassVisit.logIn(browser, 1001);
        String id = String.valueOf(demo.column("id", "neopet1001"));
        await().until(() -> "1".equals(demo.column("sign_in_count", "neopet1001")));
        Browser again = demo.browser();
        NeoPassVisit.logIn(again, 1001);

        assertThat(demo.row("neopet1001"))
                .containsEntry("provider", "neopass")
                .containsEntry("uid", "neopass-user1001")
                .containsEntry("neopass_email", "user1001@neopass.example")
                .containsEntry("email", null)
                .containsEntry("encrypted_password", null)
                .containsEntry("password_salt", null);
        assertThat(demo.impressUsers("neopet1001")).singleElement().satisfies(user -> assertThat(
                        String.valueOf(user.get("remote_id")))
                .isEqualTo(id));
        assertThat(again.withJson().get("/settings").body())
                .isEqualTo("{\"id\":%s,\"name\":\"neopet1001\",\"email\":null}".formatted(id));
        assertThat(demo.browser().logIn("neopet1001", "").statusCode()).isEqualTo(401);
    }

    @Test
    void twoFirstLoginsAtTheSameMomentCreateOneAccount() {
        Browser other = demo.browser();
        String callback = NeoPassVisit.toLogIn(browser, 1011);
        String otherCallback = NeoPassVisit.toLogIn(other, 1011);

        var answer = CompletableFuture.supplyAsync(() -> browser.get(callback));
        var otherAnswer = CompletableFuture.supplyAsync(() -> other.get(otherCallback));

        assertThat(answer.join().statusCode()).isEqualTo(302);
        assertThat(otherAnswer.join().statusCode()).isEqualTo(302);
        assertThat(browser.withJson().get("/settings").body())
                .isEqualTo(other.withJson().get("/settings").body());
        assertThat(demo.impressUsers("neopet1011")).hasSize(1);
    }

    @Test
    void theNewAccountGetsANameThatNobodyHas() {
        browser.post("/register", Map.of("name", "NeoPet1002", "password", "a long password"));

        NeoPassVisit.logIn(browser, 1002);

        assertThat(demo.column("uid", "neopet1002-2")).isEqualTo("neopass-user1002");
        assertThat(demo.impressUsers("neopet1002-2")).hasSize(1);
    }

    @Test
    void isConnectedToTheAccountThatAskedAndLogsIntoItFromThenOn() {
        browser.logIn("user41", "password41");
        HttpResponse<String> before = browser.get("/settings/neopass");

        HttpResponse<String> answer = browser.get(NeoPassVisit.toConnect(browser, 1003));

        assertThat(before.body()).contains("<button>Connect NeoPass</button>");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue("/settings/neopass");
        assertThat(browser.get("/settings/neopass").body())
                .contains("Your NeoPass is connected. You can log in with it from now on.")
                .contains("<strong>user1003@neopass.example</strong>");
        Browser other = demo.browser();
        NeoPassVisit.logIn(other, 1003);
        assertThat(other.get("/").body()).contains("Hello, <span>user41</span>");
        assertThat(other.logIn("user41", "password41").statusCode()).isEqualTo(302);
    }

    @Test
    void tellsAProgramWhatIsConnected() {
        browser.logIn("user42", "password42");
        Browser program = browser.withJson();

        assertThat(program.get("/settings/neopass").body()).isEqualTo("{\"connected\":false,\"email\":null}");
        assertThat(program.get(NeoPassVisit.toConnect(browser, 1004)).body())
                .isEqualTo("{\"connected\":true,\"email\":\"user1004@neopass.example\"}");
        assertThat(program.post("/settings/neopass", NeoPassVisit.DISCONNECT).body())
                .isEqualTo("{\"connected\":false,\"email\":null}");
    }

    @Test
    void isDisconnectedAndLogsIntoThatAccountNoMore() {
        browser.logIn("user50", "password50");

        HttpResponse<String> answer = browser.post("/settings/neopass", NeoPassVisit.DISCONNECT);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(browser.get("/settings/neopass").body())
                .contains("Your NeoPass is disconnected. You cannot log in with it any more.");
        assertThat(demo.row("user50"))
                .containsEntry("provider", null)
                .containsEntry("uid", null)
                .containsEntry("neopass_email", null);
        Browser other = demo.browser();
        NeoPassVisit.logIn(other, 50);
        assertThat(other.get("/").body()).contains("Hello, <span>neopet50</span>");
    }

    @Test
    void isDisconnectedOnlyOnceThereIsAPassword() {
        NeoPassVisit.logIn(browser, 1005);
        await().until(() -> "1".equals(demo.column("sign_in_count", "neopet1005")));
        String before = row("neopet1005");

        HttpResponse<String> page = browser.post("/settings/neopass", NeoPassVisit.DISCONNECT);
        HttpResponse<String> json = browser.withJson().post("/settings/neopass", NeoPassVisit.DISCONNECT);

        String sentence = "Your NeoPass is your only way to log in. Choose a password in the settings first, then"
                + " disconnect it. Nothing was changed.";
        Refused.assertSentence(page, json, 409, sentence);
        assertThat(page.body()).contains("<h1>NeoPass</h1>").doesNotContain("Disconnect NeoPass</button>");
        assertThat(row("neopet1005")).isEqualTo(before);

        HttpResponse<String> email = browser.post("/settings", Map.of("email", "new@example.com"));
        browser.post("/settings", Map.of("newPassword", "the first password"));

        assertThat(email.body()).contains("Please choose a password first: this needs it.");
        assertThat(browser.post("/settings/neopass", NeoPassVisit.DISCONNECT).statusCode())
                .isEqualTo(302);
        assertThat(demo.browser().logIn("neopet1005", "the first password").statusCode())
                .isEqualTo(302);
    }

    @Test
    void isNotConnectedWhenItIsSomebodyElses() {
        browser.logIn("user43", "password43");
        String before = settledRow("user43");
        String owner = row("user80");

        HttpResponse<String> page = browser.get(NeoPassVisit.toConnect(browser, 80));
        HttpResponse<String> json = browser.withJson().get(NeoPassVisit.toConnect(browser, 80));

        Refused.assertSentence(page, json, 409, "This NeoPass is connected to another account. Nothing was changed.");
        assertThat(page.body()).contains("<button>Connect NeoPass</button>");
        assertThat(row("user43")).isEqualTo(before);
        assertThat(row("user80")).isEqualTo(owner);
    }

    @Test
    void isNotConnectedBesideAnother() {
        browser.logIn("user44", "password44");
        String begunBefore = NeoPassVisit.toConnect(browser, 1006);
        Browser other = demo.browser();
        other.logIn("user44", "password44");
        other.get(NeoPassVisit.toConnect(other, 1007));
        String before = row("user44");

        HttpResponse<String> late = browser.get(begunBefore);
        HttpResponse<String> json = browser.withJson().post("/settings/neopass", NeoPassVisit.CONNECT);

        Refused.assertSentence(
                late, json, 409, "Your account has a NeoPass already. Disconnect that one first. Nothing was changed.");
        assertThat(demo.column("uid", "user44")).isEqualTo("neopass-user1007");
        assertThat(row("user44")).isEqualTo(before);
    }

    @Test
    void isNotConnectedToAnotherAccountThanTheOneThatAsked() {
        browser.logIn("user45", "password45");
        String asked = NeoPassVisit.toConnect(browser, 1008);
        browser.logIn("user46", "password46");

        HttpResponse<String> page = browser.get(asked);

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body())
                .contains(
                        "<p>You are logged in to another account than the one that began this. Nothing was changed.</p>");
        assertThat(demo.column("uid", "user45")).isNull();
        assertThat(demo.column("uid", "user46")).isNull();
    }

    @Test
    void isNotConnectedWithoutAnybodyLoggedIn() {
        browser.logIn("user47", "password47");
        String asked = NeoPassVisit.toConnect(browser, 1009);
        browser.post("/logout", Map.of());

        HttpResponse<String> page = browser.get(asked);

        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body())
                .contains("<h1>Log in</h1>")
                .contains("<p>Nothing that you began with NeoPass is waiting here; it may have been too long ago."
                        + " Nothing was changed. Please begin again.</p>");
        assertThat(demo.column("uid", "user47")).isNull();
    }

    @Test
    void noAddressCodeOrSubjectIsLogged() {
        String callback = NeoPassVisit.toLogIn(browser, 1010);
        browser.get(callback);
        browser.get(callback);

        String code = callback.replaceAll(".*code=([^&]+).*", "$1");
        assertThat(browser.isLoggedIn()).isTrue();
        assertThat(demo.node().log())
                .doesNotContain(code)
                .doesNotContain("@neopass.example")
                .doesNotContain("neopass-user");
    }

    private Optional<String> session() {
        return browser.cookie("demo-session-" + demo.node().baseUrl().getPort());
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
