package net.openneo.authlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One mysqld on one directory, which holds its data, its log ({@code server.log}) and what it needs while it runs. */
final class EmbeddedMySql {
    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final int LOG_LINES = 15;

    private final Path directory;
    private final int port;
    private final boolean temporary;
    private final List<String> extraArguments;
    private @Nullable Process process;

    EmbeddedMySql(Path directory, int port, boolean temporary, List<String> extraArguments) {
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.temporary = temporary;
        this.extraArguments = extraArguments;
    }

    /** @param answers whether a client gets an answer */
    void start(BooleanSupplier answers) {
        MySqlInstallation installation = MySqlInstallation.ofThisUser();
        try {
            prepare(installation);
            process = MySqlLeash.start(commandLine(installation), temporary ? directory.toString() : "", log());
            awaitAnswer(process, answers);
        } catch (IOException e) {
            throw new UncheckedIOException("MySQL did not start on " + directory + ".", e);
        }
    }

    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    void stop() {
        if (process != null) {
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, STOP.toSeconds(), TimeUnit.SECONDS)
                    .join();
            kill();
        }
    }

    private void prepare(MySqlInstallation installation) throws IOException {
        Files.createDirectories(directory.resolve("tmp"));
        Files.createDirectories(directory.resolve("files"));
        Files.deleteIfExists(pidFile());
        if (!Files.exists(data())) {
            installation.copyEmptyData(data());
        }
        // A crash leaves the lock of the socket behind; mysqld would heed it if its process id is in use again.
        Files.deleteIfExists(data().resolve("mysql.sock.lock"));
    }

    private List<String> commandLine(MySqlInstallation installation) {
        List<String> command = installation.mysqld();
        command.addAll(List.of(
                "--datadir=" + data(),
                "--tmpdir=" + directory.resolve("tmp"),
                "--secure-file-priv=" + directory.resolve("files"),
                "--local-infile=1",
                "--pid-file=" + pidFile(),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=mysql.sock", // relative to the data, since the whole path may have 107 characters only
                "--mysqlx=0",
                "--server-id=1",
                "--max-connections=500",
                "--log-bin=binlog",
                "--binlog-format=ROW",
                "--innodb-use-native-aio=0",
                "--innodb-redo-log-capacity=16M"));
        command.addAll(extraArguments);
        return command;
    }

    /** The process id is written after the port is bound, so an answer before that comes from another server. */
    private void awaitAnswer(Process started, BooleanSupplier answers) throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!Files.exists(pidFile()) || !answers.getAsBoolean()) {
            if (ended(started) || System.nanoTime() > deadline) {
                kill();
                throw new IllegalStateException("MySQL did not start on port %d with %s; its log ends with:%n%s"
                        .formatted(port, directory, tail()));
            }
        }
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log(), StandardCharsets.ISO_8859_1);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    private Path pidFile() {
        return directory.resolve("mysqld.pid");
    }
}
