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
import java.util.stream.Collectors;

/** Somebody who registers and logs in at a node, one request each. */
final class HttpPerson {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI node;

    HttpPerson(URI node) {
        this.node = node;
    }

    Outcome register(String name) throws IOException, InterruptedException {
        return switch (post("/register", Map.of("name", name, "password", "a long password"))
                .statusCode()) {
            case 201 -> Outcome.ACKNOWLEDGED;
            case 503 -> Outcome.REFUSED;
            default -> Outcome.FAILED;
        };
    }

    /** @return the answer's status, 200 when the login worked */
    int logIn(String name, String password) throws IOException, InterruptedException {
        return post("/login", Map.of("name", name, "password", password)).statusCode();
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(node.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", "XSRF-TOKEN=same-in-both")
                .header("X-XSRF-TOKEN", "same-in-both")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
