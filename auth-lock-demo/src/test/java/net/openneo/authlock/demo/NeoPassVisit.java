package net.openneo.authlock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody's visit to NeoPass, where he has been sent by the auth app; it ends where NeoPass sends him back to.
 *
 * @param number of the account at NeoPass
 */
record NeoPassVisit(Browser browser, int number) {
    static final Map<String, String> CONNECT = Map.of("action", "connect");
    static final Map<String, String> DISCONNECT = Map.of("action", "disconnect");

    private static final int MOST_STEPS = 10;
    private static final Pattern FORM = Pattern.compile("<form action=\"([^\"]+)\".*?</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\"");

    /** @return the address of the callback, not asked for yet */
    static String toLogIn(Browser browser, int number) {
        return new NeoPassVisit(browser, number).allow(browser.post("/login/neopass", Map.of()));
    }

    /** @return the address of the callback, not asked for yet */
    static String toConnect(Browser browser, int number) {
        return new NeoPassVisit(browser, number).allow(browser.post("/settings/neopass", CONNECT));
    }

    static void logIn(Browser browser, int number) {
        assertThat(browser.get(toLogIn(browser, number)).statusCode()).isEqualTo(302);
    }

    /** @return the address of the callback */
    String allow(HttpResponse<String> begun) {
        return walk(begun, "Allow");
    }

    /** @return the address of the callback */
    String deny(HttpResponse<String> begun) {
        return walk(begun, "Deny");
    }

    /** From the auth app's redirect to the last one, back to it. */
    private String walk(HttpResponse<String> begun, String answer) {
        HttpResponse<String> page = begun;
        for (int step = 0; step < MOST_STEPS; step++) {
            if (page.statusCode() == 200) {
                page = page.body().contains("name=\"username\"")
                        ? send(page, "Log in", logIn())
                        : send(page, answer, Map.of());
                continue;
            }
            String next =
                    page.headers().firstValue("Location").orElseThrow(() -> new IllegalStateException("No way on."));
            if (next.contains("/callback?")) {
                return next;
            }
            page = browser.get(page.uri().resolve(next).toString());
        }
        throw new IllegalStateException("NeoPass sends people around in circles.");
    }

    private Map<String, String> logIn() {
        return Map.of("username", "neopet" + number, "password", "neopass" + number);
    }

    private HttpResponse<String> send(HttpResponse<String> page, String button, Map<String, String> typed) {
        MatchResult form = FORM.matcher(page.body())
                .results()
                .filter(found -> found.group().contains(">" + button + "</button>"))
                .findFirst()
                .orElseThrow();
        String hidden = HIDDEN.matcher(form.group())
                .results()
                .map(field -> field(field.group(1), field.group(2)))
                .collect(Collectors.joining("&"));
        String body = typed.entrySet().stream()
                .map(field -> field(field.getKey(), field.getValue()))
                .reduce(hidden, (all, field) -> all + "&" + field);
        return browser.postTo(page.uri().resolve(URI.create(form.group(1))), body);
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
