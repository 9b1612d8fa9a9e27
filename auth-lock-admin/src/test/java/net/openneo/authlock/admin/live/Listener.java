package net.openneo.authlock.admin.live;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import net.openneo.authlock.admin.RunningAdmin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of {@code GET /api/events} that keeps what it was sent. */
public final class Listener implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final InputStream body;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    private Listener(InputStream body) {
        this.body = body;
        Thread reading = new Thread(this::read, "listener");
        reading.setDaemon(true);
        reading.start();
    }

    /** One that has been greeted. */
    public static Listener to(RunningAdmin admin) {
        HttpResponse<InputStream> answer = ask(admin, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Admin answered with " + answer.statusCode() + ".");
        }
        Listener listener = new Listener(answer.body());
        listener.awaitEvent("hello");
        return listener;
    }

    /** Asks as a browser does. */
    public static <T> HttpResponse<T> ask(RunningAdmin admin, HttpResponse.BodyHandler<T> body) {
        String port = admin.context().getEnvironment().getRequiredProperty("local.server.port");
        String viewer = Base64.getEncoder().encodeToString("viewer:viewer".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/events"))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Basic " + viewer)
                .build();
        try {
            return HTTP.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    private void read() {
        String name = "";
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length());
                } else if (line.startsWith("data:")) {
                    JsonNode data = JsonMapper.shared().readTree(line.substring("data:".length()));
                    events.add(new Event(name, data, System.nanoTime()));
                }
            }
        } catch (IOException e) {
            lines.add("It broke off.");
        }
        ended = true;
    }

    /** All that was sent, as it was sent. */
    List<String> lines() {
        return lines;
    }

    public List<Event> events() {
        return events;
    }

    public List<String> names() {
        return events.stream().map(Event::name).toList();
    }

    public boolean isEnded() {
        return ended;
    }

    public Event awaitEvent(String name) {
        return awaitThe(event -> event.name().equals(name));
    }

    /** The first that tells of a change of that topic. */
    Event awaitChange(String topic) {
        return awaitThe(
                event -> event.name().equals("changed") && event.topics().contains(topic));
    }

    private Event awaitThe(Predicate<Event> wanted) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> events.stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Hangs up. */
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param at by {@link System#nanoTime()} */
    public record Event(String name, JsonNode data, long at) {
        List<String> topics() {
            return data.path("topics").valueStream().map(JsonNode::asString).toList();
        }

        public String detail() {
            return data.path("detail").asString();
        }
    }
}
