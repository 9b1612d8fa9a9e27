package net.openneo.authlock.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Somebody's browser, or a program that speaks JSON, with cookies of its own; follows no redirects. */
final class Browser {
    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String JSON = "application/json";

    private final CookieManager cookies;
    private final HttpClient http;
    private final URI base;
    private final String accept;
    private final String languages;

    private Browser(CookieManager cookies, URI base, String accept, String languages) {
        this.cookies = cookies;
        this.http = HttpClient.newBuilder().cookieHandler(cookies).build();
        this.base = base;
        this.accept = accept;
        this.languages = languages;
    }

    static Browser at(URI base) {
        return new Browser(new CookieManager(), base, HTML, "en");
    }

    static Browser atWithJson(URI base) {
        return new Browser(new CookieManager(), base, JSON, "en");
    }

    /** The same cookies, but problem details instead of pages. */
    Browser withJson() {
        return new Browser(cookies, base, JSON, languages);
    }

    /** The same cookies, but for somebody who reads these, as in {@code de, es;q=0.8}. */
    Browser reading(String someLanguages) {
        return new Browser(cookies, base, accept, someLanguages);
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Sends the form with the token against forgery, which a page gives where there is none yet. */
    HttpResponse<String> post(String path, Map<String, String> form) {
        if (cookie("XSRF-TOKEN").isEmpty()) {
            get("/login");
        }
        Map<String, String> fields = new HashMap<>(form);
        fields.put("_csrf", cookie("XSRF-TOKEN").orElseThrow());
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
    }

    HttpResponse<String> postWithoutToken(String path, Map<String, String> form) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    /** Sends what a page of another site gave to send. */
    HttpResponse<String> postTo(URI address, String body) {
        return send(request(address.toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> logIn(String name, String password) {
        return post("/login", Map.of("name", name, "password", password));
    }

    boolean isLoggedIn() {
        return withJson().get("/settings").statusCode() == 200;
    }

    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** As when the browser is closed and opened again, or the node has forgotten its sessions. */
    void forgetSession() {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().startsWith("demo-session"))
                .toList()
                .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", accept)
                .header("Accept-Language", languages);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
