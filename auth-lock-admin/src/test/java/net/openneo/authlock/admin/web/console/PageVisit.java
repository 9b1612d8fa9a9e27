package net.openneo.authlock.admin.web.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.openneo.authlock.admin.RunningAdmin;

/** One browser's way through admin's pages, as far as HTTP goes: it keeps cookies, and goes where it is told to alone. */
public final class PageVisit {
    private static final String SESSION = "auth-lock-session";

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final URI admin;

    private PageVisit(RunningAdmin admin) {
        this.admin = URI.create(
                "http://127.0.0.1:" + admin.context().getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Of somebody who has not signed in. */
    public static PageVisit to(RunningAdmin admin) {
        return new PageVisit(admin);
    }

    /** Of somebody who has; the name is the password. */
    public static PageVisit by(String name, RunningAdmin admin) {
        PageVisit visit = new PageVisit(admin);
        visit.signIn(name);
        return visit;
    }

    public VisitedPage signIn(String name, String... fields) {
        List<String> all = new ArrayList<>(List.of("username", name, "password", name));
        all.addAll(List.of(fields));
        return post("/sign-in", all.toArray(String[]::new));
    }

    /** @param headers each a name, and then its value */
    public VisitedPage get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Where the answer leads to. */
    public VisitedPage follow(VisitedPage answer) {
        return get(answer.location());
    }

    /** With the token that a page of this visit has. */
    public VisitedPage post(String path, String... fields) {
        VisitedPage form = get("/sign-in");
        return postAlone(path, and(List.of("_csrf", (form.status() == 200 ? form : get("/")).field("_csrf")), fields));
    }

    /** Nothing else than these fields, each a name, and then its value. */
    public VisitedPage postAlone(String path, String... fields) {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
    }

    /** The form of an action as it was shown, with what it hides and with what has been typed into it. */
    public VisitedPage submit(VisitedPage shown, String... typed) {
        List<String> fields = new ArrayList<>();
        for (String name : List.of("_csrf", "seen", "since", "id")) {
            if (shown.has(name)) {
                fields.addAll(List.of(name, shown.field(name)));
            }
        }
        return postAlone(shown.action(), and(fields, typed));
    }

    /** As after a while without a click, or after a new start of admin. */
    public void endSession() {
        session().setValue("0123456789ABCDEF0123456789ABCDEF");
    }

    private HttpCookie session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(SESSION))
                .findFirst()
                .orElseThrow();
    }

    private URI address(String path) {
        return URI.create(admin + path);
    }

    private static String[] and(List<String> first, String... others) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(others));
        return all.toArray(String[]::new);
    }

    private static String encoded(String... fields) {
        StringBuilder form = new StringBuilder();
        for (int at = 0; at < fields.length; at += 2) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(fields[at])
                    .append('=')
                    .append(URLEncoder.encode(fields[at + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    private VisitedPage send(HttpRequest.Builder request) {
        try {
            return new VisitedPage(
                    Objects.requireNonNull(http.send(request.build(), HttpResponse.BodyHandlers.ofString())));
        } catch (IOException e) {
            throw new IllegalStateException("Admin did not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }
}
