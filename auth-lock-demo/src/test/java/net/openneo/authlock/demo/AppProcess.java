package net.openneo.authlock.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A Spring Boot app as a process of its own, that does not outlive this one however this one ends.
 *
 * <p>A shell first sets a second one to read from the pipe that is the app's input: it ends when this process ends, and
 * then the app is killed. The shell then becomes the app, so that signals reach the app itself. Ctrl-C is left to this
 * process, which stops everything in order.
 */
final class AppProcess implements AutoCloseable {
    private static final String LEASHED =
            "trap '' INT HUP; exec 3<&0; (cat <&3 >/dev/null 2>&1; kill -9 $$) 2>/dev/null & exec \"$@\" </dev/null 3<&-";
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final int LOG_LINES = 25;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Command command;
    private final int port;
    private final Path log;
    private final Process process;

    private AppProcess(Command command, int port, Path log, Process process) {
        this.command = command;
        this.port = port;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts the app and returns at once.
     *
     * @param properties Spring properties; the process list does not show them
     */
    static AppProcess launch(Command command, int port, Path directory, Map<String, String> properties) {
        Path log = directory.resolve("log.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command.line()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SPRING_APPLICATION_JSON", Json.of(properties));
        try {
            Files.createDirectories(directory);
            return new AppProcess(command, port, log, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(command.name() + " could not be started.", e);
        }
    }

    /**
     * @param name for people, at the beginning of a sentence, as in "The node on port 8081"
     * @param healthPath answers 200 once the app is ready
     * @param jvmOptions of java, after those that every app gets
     */
    record Command(String name, String classPath, String mainClass, String healthPath, List<String> jvmOptions) {
        Command(String name, String classPath, String mainClass) {
            this(name, classPath, mainClass, "/actuator/health", List.of());
        }

        Command with(List<String> options) {
            return new Command(name, classPath, mainClass, healthPath, options);
        }

        List<String> line() {
            List<String> line = new ArrayList<>(List.of("sh", "-c", LEASHED, "sh"));
            line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC"));
            line.addAll(jvmOptions);
            line.addAll(List.of("-cp", classPath, mainClass));
            return line;
        }
    }

    /** Below the range from which clients get theirs, so that none takes it while the process starts. */
    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                // taken: try another
            }
        }
    }

    /** @throws IllegalStateException with a sentence and the end of the log, when the process ends or takes too long */
    void awaitReady() {
        long deadline = System.nanoTime() + START.toNanos();
        while (!healthy()) {
            if (ended()) {
                throw failed(command.name() + " ended while it was starting.");
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw failed(command.name() + " was not ready after " + START.toSeconds() + " s.");
            }
        }
    }

    String name() {
        return command.name();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All that the process has written so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path logFile() {
        return log;
    }

    /** Ends the process at once, as a crash does. */
    void kill() {
        process.destroyForcibly().onExit().join();
        releaseLeash();
    }

    /** Stops the process where it stands, as a long pause of the machine does. */
    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    /** Ends the process in good order, and by force if that takes too long. */
    @Override
    public void close() {
        process.toHandle().destroy(); // the process's own destroy() would close the pipe, so pull the leash
        process.onExit()
                .completeOnTimeout(process, STOP.toSeconds(), TimeUnit.SECONDS)
                .join();
        kill();
    }

    private void signal(String signal) {
        try {
            int answer = new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                    .start()
                    .waitFor();
            if (answer != 0) {
                throw new IllegalStateException(command.name() + " could not be sent " + signal + "; it has ended.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean healthy() {
        HttpRequest health = HttpRequest.newBuilder(baseUrl().resolve(command.healthPath()))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return HTTP.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean ended() {
        try {
            return process.waitFor(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private IllegalStateException failed(String sentence) {
        releaseLeash();
        List<String> lines = log().lines().toList();
        String tail =
                String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        return new IllegalStateException("%s Its log, %s, ends with:%n%s".formatted(sentence, log, tail));
    }

    private void releaseLeash() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // the pipe is gone with the process
        }
    }
}
