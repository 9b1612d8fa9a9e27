package net.openneo.authlock.demo.hammer;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** Somebody at a node with cookies of his own, who speaks JSON. */
public final class Visitor {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI node;
    private final Map<String, String> cookies = new ConcurrentSkipListMap<>(Map.of("XSRF-TOKEN", "same-in-both"));

    public Visitor(URI node) {
        this.node = node;
    }

    /** @return 200 when the login worked */
    public int logIn(String name, String password) throws IOException, InterruptedException {
        return post("/login", Map.of("name", name, "password", password)).statusCode();
    }

    /** Whether the node takes this visitor for somebody of that name. */
    public boolean isLoggedInAs(String name) throws IOException, InterruptedException {
        HttpResponse<String> settings = get("/settings");
        return settings.statusCode() == 200 && settings.body().contains("\"name\":\"" + name + "\"");
    }

    /** As a browser asks for it. */
    public HttpResponse<String> page(String path) throws IOException, InterruptedException {
        return send(request(path).setHeader("Accept", "text/html").GET());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", "same-in-both")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** As when the browser is closed and opened again. */
    public void forgetSession() {
        cookies.keySet().removeIf(name -> name.startsWith("demo-session"));
    }

    private HttpRequest.Builder request(String path) {
        String cookie = cookies.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
        return HttpRequest.newBuilder(node.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json")
                .header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String setCookie) {
        String[] cookie = setCookie.split(";", 2)[0].split("=", 2);
        if (!cookie[0].equals("XSRF-TOKEN")) {
            cookies.put(cookie[0], cookie[1]);
        }
    }
}
