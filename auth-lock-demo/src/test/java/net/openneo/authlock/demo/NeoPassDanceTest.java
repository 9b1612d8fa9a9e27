package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What goes wrong on the way to NeoPass and back: a sentence, and everything as it was. */
class NeoPassDanceTest {
    private static final String LOGIN_PAGE = "<h1>Log in</h1>";
    private static final String NEOPASS_PAGE = "<h1>NeoPass</h1>";
    private static final String AWAY =
            "NeoPass does not answer at this moment. Nothing was changed. Please try again in a few minutes.";
    private static final String DENIED = "You did not allow NeoPass to tell us who you are. Nothing was changed.";
    private static final String NOT_BEGUN = "Nothing that you began with NeoPass is waiting here; it may have been too"
            + " long ago. Nothing was changed. Please begin again.";
    private static final String ANOTHER_ATTEMPT = "This answer from NeoPass does not belong to what you began here"
            + " last. Nothing was changed. Please begin again.";
    private static final String UNPROVEN =
            "The answer from NeoPass could not be verified. Nothing was changed. Please begin again.";

    private final RunningDemo demo = RunningDemo.shared();
    private final Browser browser = demo.browser();

    @Test
    void saysThatNeoPassIsAwayRatherThanSendTheBrowserThere() {
        browser.logIn("user31", "password31");
        demo.neoPass().kill();
        try {
            assertAwayAtOnce("/login/neopass", Map.of(), LOGIN_PAGE);
            assertAwayAtOnce("/settings/neopass", NeoPassVisit.CONNECT, NEOPASS_PAGE);
        } finally {
            demo.neoPass().startAgain();
        }

        NeoPassVisit.logIn(demo.browser(), 70);
    }

    @Test
    void saysSoSoonWhenNeoPassTakesConnectionsAndDoesNotAnswer() {
        demo.neoPass().pause();
        long begun = System.nanoTime();
        HttpResponse<String> page = browser.post("/login/neopass", Map.of());
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        demo.neoPass().resume();

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains(AWAY);
        assertThat(taken).isLessThan(Duration.ofSeconds(8)); // its patience is 2 s
    }

    @Test
    void saysThatNeoPassIsAwayWhenItDiesBetweenRedirectAndCallback() {
        Browser program = demo.browser();
        browser.logIn("user32", "password32");
        String login = NeoPassVisit.toLogIn(program, 1020);
        String connect = NeoPassVisit.toConnect(browser, 1021);
        demo.neoPass().kill();
        try {
            HttpResponse<String> page = browser.get(connect);
            HttpResponse<String> json = program.withJson().get(login);

            Refused.assertSentence(page, json, 503, AWAY);
            assertThat(page.body()).contains(NEOPASS_PAGE);
        } finally {
            demo.neoPass().startAgain();
        }
        assertThat(program.isLoggedIn()).isFalse();
        assertThat(browser.isLoggedIn()).isTrue();
        assertThat(demo.column("id", "neopet1020")).isNull();
        assertThat(demo.column("uid", "user32")).isNull();
    }

    @Test
    void saysThatAccessWasDenied() {
        browser.logIn("user33", "password33");
        NeoPassVisit visit = new NeoPassVisit(browser, 1022);

        assertRefused(LOGIN_PAGE, DENIED, () -> visit.deny(browser.post("/login/neopass", Map.of())), browser);
        assertRefused(
                NEOPASS_PAGE,
                DENIED,
                () -> visit.deny(browser.post("/settings/neopass", NeoPassVisit.CONNECT)),
                browser);

        assertThat(demo.column("uid", "user33")).isNull();
        assertThat(demo.column("id", "neopet1022")).isNull();
        assertThat(browser.isLoggedIn()).isTrue();
    }

    @Test
    void takesTheAnswerToTheLastAttemptOnly() {
        String first = NeoPassVisit.toLogIn(browser, 1023);
        String second = NeoPassVisit.toLogIn(browser, 1023);

        assertRefused(LOGIN_PAGE, ANOTHER_ATTEMPT, () -> first, browser);
        assertRefused(LOGIN_PAGE, ANOTHER_ATTEMPT, () -> second.replaceAll("state=[^&]+", "state=made-up"), browser);
        assertThat(browser.isLoggedIn()).isFalse();

        assertThat(browser.get(second).statusCode()).isEqualTo(302);
        assertThat(browser.isLoggedIn()).isTrue();
        assertRefused(LOGIN_PAGE, NOT_BEGUN, () -> second, browser);
    }

    @Test
    void takesNoAnswerWithoutASession() {
        String callback = NeoPassVisit.toLogIn(browser, 1024);
        String connect = callback.replace("/login/neopass/", "/neopass/");

        assertRefused(LOGIN_PAGE, NOT_BEGUN, () -> callback, demo.browser());
        assertRefused(LOGIN_PAGE, NOT_BEGUN, () -> connect, demo.browser());

        assertThat(demo.column("id", "neopet1024")).isNull();
    }

    @Test
    void takesAnAnswerForNothingElseThanWhatWasBegun() {
        browser.logIn("user34", "password34");
        String login = NeoPassVisit.toLogIn(browser, 1025);

        assertRefused(NEOPASS_PAGE, NOT_BEGUN, () -> login.replace("/login/neopass/", "/neopass/"), browser);

        assertThat(demo.column("uid", "user34")).isNull();
    }

    @Test
    void takesNoTokenThatWasMadeForAnotherRequest() {
        assertRefused(LOGIN_PAGE, UNPROVEN, () -> toLogInWith("nonce=[^&]+", "nonce=made-up"), browser);

        assertThat(browser.isLoggedIn()).isFalse();
        assertThat(demo.column("id", "neopet1026")).isNull();
    }

    @Test
    void takesNoCodeThatWasAskedForByAnother() {
        String challenge = "code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

        assertRefused(LOGIN_PAGE, UNPROVEN, () -> toLogInWith("code_challenge=[^&]+", challenge), browser);

        assertThat(browser.isLoggedIn()).isFalse();
    }

    private void assertAwayAtOnce(String path, Map<String, String> form, String heading) {
        HttpResponse<String> page = browser.post(path, form);

        Refused.assertSentence(page, browser.withJson().post(path, form), 503, AWAY);
        assertThat(page.body()).contains(heading);
    }

    /** @param callback asked for twice, for a page and for a program */
    private static void assertRefused(String heading, String sentence, Supplier<String> callback, Browser who) {
        HttpResponse<String> page = who.get(callback.get());

        Refused.assertSentence(page, who.withJson().get(callback.get()), 409, sentence);
        assertThat(page.body()).contains(heading);
    }

    /** As somebody who changes what his browser is sent to NeoPass with. */
    private String toLogInWith(String part, String replacement) {
        String address = browser.post("/login/neopass", Map.of())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String changed = address.replaceAll(part, replacement);
        assertThat(changed).isNotEqualTo(address);
        return new NeoPassVisit(browser, 1026).allow(browser.get(changed));
    }
}
