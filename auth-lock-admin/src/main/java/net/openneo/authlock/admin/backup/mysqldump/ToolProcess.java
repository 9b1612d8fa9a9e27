package net.openneo.authlock.admin.backup.mysqldump;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.operations.StoppedException;

/**
 * A client of MySQL while it runs. It is given nothing of admin's environment, in which a password may stand, and what it
 * says of errors is read for their number alone: its words may hold values.
 */
final class ToolProcess implements AutoCloseable {
    private static final Pattern ERROR = Pattern.compile(
            "^\\S+: (?:Got error: |Error:? )(\\d{4,5})\\b|^ERROR (\\d{4,5}) |^\\S+: Couldn't .*\\((\\d{4,5})\\)$");

    private final String name;
    private final Process process;
    private final Silence silence;
    private final CompletableFuture<String> error;

    private ToolProcess(String name, Process process, Silence silence, CompletableFuture<String> error) {
        this.name = name;
        this.process = process;
        this.silence = silence;
        this.error = error;
    }

    /** @param silence after which it is ended where it neither takes a byte nor gives one */
    static ToolProcess start(List<String> command, Duration silence) {
        String name = String.valueOf(Path.of(command.get(0)).getFileName());
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().clear();
            builder.environment().putAll(Map.of("PATH", String.valueOf(System.getenv("PATH")), "LC_ALL", "C"));
            Process process = builder.start();
            return new ToolProcess(name, process, Silence.of(process, silence), firstErrorOf(process, name));
        } catch (IOException e) {
            throw new StoppedException("The command " + command.get(0) + " cannot be run; install it (on Debian:"
                    + " apt-get install mariadb-client), or set auth-lock.admin.backup.dump-command to built-in.");
        }
    }

    InputStream out() {
        return new FilterInputStream(process.getInputStream()) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                silence.begins();
                try {
                    return super.read(bytes, from, length);
                } finally {
                    silence.ends();
                }
            }
        };
    }

    OutputStream in() {
        return new FilterOutputStream(process.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                silence.begins();
                try {
                    out.write(bytes, from, length);
                } finally {
                    silence.ends();
                }
            }
        };
    }

    /** @throws RefusedChangeException when it did not succeed */
    void requireSuccess() {
        int status = status();
        if (silence.wasTooLong()) {
            throw new RefusedChangeException("The program " + name + " was waited for and moved no byte for "
                    + silence.longest().toSeconds()
                    + " s, so it was ended; find out what it waits for (SHOW PROCESSLIST"
                    + " on the server), and POST /api/consolidation/backup again.");
        }
        if (status != 0) {
            String number = error.join();
            throw new RefusedChangeException("The program " + name + " ended with status " + status + " ("
                    + (number.isEmpty() ? "without the number of an error" : "error " + number)
                    + "); POST /api/consolidation/backup again.");
        }
    }

    private int status() {
        silence.begins();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service is being stopped; nothing more is done.", e);
        } finally {
            silence.ends();
        }
    }

    private static CompletableFuture<String> firstErrorOf(Process process, String name) {
        CompletableFuture<String> error = new CompletableFuture<>();
        Thread reader = new Thread(() -> error.complete(firstError(process.getErrorStream())), "errors-of-" + name);
        reader.setDaemon(true);
        reader.start();
        return error;
    }

    /** Reads to the end, so that it never waits for us. */
    private static String firstError(InputStream stream) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String first = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                first = first.isEmpty() ? number(line) : first;
            }
            return first;
        } catch (IOException e) {
            return "";
        }
    }

    private static String number(String line) {
        Matcher error = ERROR.matcher(line);
        if (!error.find()) {
            return "";
        }
        return error.group(1) != null ? error.group(1) : error.group(2) != null ? error.group(2) : error.group(3);
    }

    /** Ends it where it still runs. */
    @Override
    public void close() {
        Silence.end(process);
    }
}
