package net.openneo.authlock.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a mysqld that does not outlive this JVM.
 *
 * <p>A shell whose standard input is a pipe from the JVM becomes mysqld, and leaves a child behind that waits for the
 * end of the pipe. That comes with the end of the JVM, however it ends, or with that of mysqld. So no process id is
 * guessed, nothing polls, and the {@code Process} is mysqld itself. There is no shutdown hook, because it would stop the
 * database while the application that uses it is still shutting down.
 */
final class MySqlLeash {
    /** $1: what to delete when mysqld and the JVM are both gone, or nothing; the rest: mysqld's command line. */
    private static final String SCRIPT =
            """
            trap '' INT
            exec 3<&0
            (
              trap '' INT HUP TERM
              read -r end_of_pipe <&3
              kill -TERM $$
              tries=0
              while kill -0 $$ && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
              kill -KILL $$
              kill -0 $PPID || [ -z "$1" ] || rm -rf "$1"
            ) >/dev/null 2>&1 &
            exec 3<&-
            shift
            exec "$@" </dev/null
            """;

    private MySqlLeash() {}

    static Process start(List<String> mysqld, String deletedAtEnd, Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "mysqld-leash", deletedAtEnd));
        command.addAll(mysqld);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
