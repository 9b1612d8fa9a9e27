package net.openneo.authlock.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The admin service, as a process of its own, with the people viewer, operator and approver. */
public final class AdminProcess implements AutoCloseable {
    private static final List<String> PEOPLE = List.of("viewer", "operator", "approver");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final AppProcess app;

    private AdminProcess(AppProcess app) {
        this.app = app;
    }

    /** Starts admin, which makes its tables where there are none, and waits until it answers. */
    public static AdminProcess start(ProcessSettings settings) {
        DemoDatabase database = settings.database();
        int port = settings.port() == 0 ? AppProcess.freePort() : settings.port();
        Path directory = settings.directory().resolve("admin-" + port);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("server.port", Integer.toString(port));
        properties.put("server.address", "127.0.0.1");
        properties.put("spring.datasource.url", database.server().url(database.consolidatedSchema()));
        properties.put("spring.datasource.username", "auth_lock_admin");
        properties.put("spring.datasource.password", "auth_lock_admin");
        properties.put("auth-lock.legacy-table", database.legacyTable());
        properties.put("auth-lock.consolidated-table", database.consolidatedTable());
        properties.put(
                "auth-lock.admin.backup.directory", directory.resolve("backups").toString());
        properties.put("auth-lock.admin.offsite.directory", ownDirectory(directory, "elsewhere"));
        properties.put("auth-lock.admin.offsite.same-disk", "true");
        properties.put("auth-lock.admin.leaving.directory", ownDirectory(directory, "left"));
        for (String person : PEOPLE) {
            String user = "auth-lock.admin.users[" + PEOPLE.indexOf(person) + "].";
            properties.put(user + "name", person);
            properties.put(user + "password", "{noop}" + person);
            properties.put(user + "role", person.toUpperCase(Locale.ROOT));
        }
        properties.putAll(settings.properties());
        var command = new AppProcess.Command(
                "Admin on port " + port,
                settings.classPath(Modules.admin()),
                "net.openneo.authlock.admin.AuthLockAdminApplication");
        AdminProcess admin =
                new AdminProcess(AppProcess.launch(command.with(settings.jvmOptions()), port, directory, properties));
        admin.app.awaitReady();
        return admin;
    }

    /** For admin's user alone; in the demo it stands for a place on another host. */
    private static String ownDirectory(Path directory, String name) {
        try {
            return Files.createDirectories(
                            directory.resolve(name),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, Map.of());
    }

    public HttpResponse<String> put(String path, Map<String, ?> body) {
        return send("PUT", path, body);
    }

    public HttpResponse<String> post(String path, Map<String, ?> body) {
        return send("POST", path, body);
    }

    public HttpResponse<String> delete(String path) {
        return send("DELETE", path, Map.of());
    }

    /** As operator. */
    public HttpResponse<String> send(String method, String path, Map<String, ?> body) {
        return sendAs("operator", method, path, body);
    }

    public HttpResponse<String> sendAs(String person, String method, String path, Map<String, ?> body) {
        String credentials =
                Base64.getEncoder().encodeToString((person + ":" + person).getBytes(StandardCharsets.UTF_8));
        HttpRequest.BodyPublisher publisher = body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(Json.of(body));
        HttpRequest request = HttpRequest.newBuilder(baseUrl().resolve(path))
                .timeout(Duration.ofSeconds(90))
                .header("Authorization", "Basic " + credentials)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("Admin did not answer to " + method + " " + path + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for admin.", e);
        }
    }

    public URI baseUrl() {
        return app.baseUrl();
    }

    public long pid() {
        return app.pid();
    }

    public boolean isAlive() {
        return app.isAlive();
    }

    /** All that admin has logged so far. */
    public String log() {
        return app.log();
    }

    public Path logFile() {
        return app.logFile();
    }

    /** Ends admin at once, as a crash does. */
    public void kill() {
        app.kill();
    }

    public void pause() {
        app.pause();
    }

    public void resume() {
        app.resume();
    }

    /** Ends admin in good order. */
    @Override
    public void close() {
        app.close();
    }
}
