package net.openneo.authlock.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A node of the auth app, as a process of its own. */
public final class NodeProcess implements AutoCloseable {
    private final AppProcess app;
    private final Path outbox;

    private NodeProcess(AppProcess app, Path outbox) {
        this.app = app;
        this.outbox = outbox;
    }

    /** Starts a node and waits until it answers. */
    public static NodeProcess start(ProcessSettings settings) {
        return launch(settings).awaitReady();
    }

    /** Starts a node and returns at once, so that several can start at the same time. */
    public static NodeProcess launch(ProcessSettings settings) {
        DemoDatabase database = settings.database();
        int port = settings.port() == 0 ? AppProcess.freePort() : settings.port();
        Path directory = settings.directory().resolve("node-" + port);
        Path outbox = settings.directory().resolve("outbox");
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("server.port", Integer.toString(port));
        properties.put("spring.datasource.url", database.server().url(database.consolidatedSchema()));
        properties.put("spring.datasource.username", "auth_app");
        properties.put("spring.datasource.password", "auth_app");
        properties.put("auth-lock.legacy-table", database.legacyTable());
        properties.put("auth-lock.consolidated-table", database.consolidatedTable());
        properties.put("demo.remember-me-key", "known to all nodes of this demo");
        properties.put("demo.outbox", outbox.toString());
        properties.putAll(settings.properties());
        var command = new AppProcess.Command(
                "The node on port " + port,
                settings.classPath(Modules.demo()),
                "net.openneo.authlock.demo.DemoApplication");
        return new NodeProcess(
                AppProcess.launch(command.with(settings.jvmOptions()), port, directory, properties), outbox);
    }

    public NodeProcess awaitReady() {
        app.awaitReady();
        return this;
    }

    public URI baseUrl() {
        return app.baseUrl();
    }

    /** Where this node writes its mails. */
    public Path outbox() {
        return outbox;
    }

    public long pid() {
        return app.pid();
    }

    public boolean isAlive() {
        return app.isAlive();
    }

    /** All that the node has logged so far. */
    public String log() {
        return app.log();
    }

    public Path logFile() {
        return app.logFile();
    }

    /** Ends the node at once, as a crash does. */
    public void kill() {
        app.kill();
    }

    /** Stops the node where it stands, as a long pause of its machine does. */
    public void pause() {
        app.pause();
    }

    public void resume() {
        app.resume();
    }

    /** Ends the node in good order. */
    @Override
    public void close() {
        app.close();
    }
}
