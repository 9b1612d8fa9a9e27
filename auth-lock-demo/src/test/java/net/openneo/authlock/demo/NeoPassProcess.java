package net.openneo.authlock.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** NeoPass, as a process of its own; it needs no database. */
public final class NeoPassProcess implements AutoCloseable {
    private final ProcessSettings settings;
    private AppProcess app;

    private NeoPassProcess(ProcessSettings settings) {
        this.settings = settings;
        this.app = process(settings);
    }

    /** Starts NeoPass and waits until it answers. */
    public static NeoPassProcess start(ProcessSettings settings) {
        return launch(settings).awaitReady();
    }

    /** Starts NeoPass and returns at once. */
    public static NeoPassProcess launch(ProcessSettings settings) {
        int port = settings.port() == 0 ? AppProcess.freePort() : settings.port();
        return new NeoPassProcess(settings.port(port));
    }

    private static AppProcess process(ProcessSettings settings) {
        int port = settings.port();
        Path directory = settings.directory().resolve("neopass-" + port);
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("server.port", Integer.toString(port));
        properties.put("spring.security.oauth2.authorizationserver.issuer", "http://127.0.0.1:" + port);
        properties.putAll(settings.properties());
        var command = new AppProcess.Command(
                "NeoPass on port " + port,
                System.getProperty("java.class.path"),
                "net.openneo.authlock.demo.neopass.server.NeoPass",
                "/.well-known/openid-configuration",
                settings.jvmOptions());
        return AppProcess.launch(command, port, directory, properties);
    }

    public NeoPassProcess awaitReady() {
        app.awaitReady();
        return this;
    }

    public URI baseUrl() {
        return app.baseUrl();
    }

    /** All that NeoPass has logged so far. */
    public String log() {
        return app.log();
    }

    /** Ends NeoPass at once, as a crash does. */
    public void kill() {
        app.kill();
    }

    /** Where it was, with new keys and nobody logged in; waits until it answers. */
    public void startAgain() {
        app = process(settings);
        app.awaitReady();
    }

    /** Stops NeoPass where it stands: it takes connections and does not answer. */
    public void pause() {
        app.pause();
    }

    public void resume() {
        app.resume();
    }

    /** Ends NeoPass in good order. */
    @Override
    public void close() {
        app.close();
    }
}
