package net.openneo.authlock.admin.backup.mysqldump;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A mysqldump that can be run here, with the client that reads what it writes.
 *
 * @param version its own words
 */
public record DumpTool(Path dump, Path client, String version) {
    private static final Duration TO_TELL_ITS_VERSION = Duration.ofSeconds(10);
    private static final List<String> DUMPS = List.of("mysqldump", "mariadb-dump");

    /** The one that the PATH has. */
    public static Optional<DumpTool> onPath() {
        return DUMPS.stream().flatMap(name -> named(name).stream()).findFirst();
    }

    /** @param command its name on the PATH, or its path; empty where it or its client cannot be run */
    public static Optional<DumpTool> named(String command) {
        return program(command).flatMap(dump -> client(dump).map(client -> new DumpTool(dump, client, version(dump))));
    }

    boolean ofMariaDb() {
        return version.contains("MariaDB");
    }

    private static Optional<Path> client(Path dump) {
        List<String> names = dump.endsWith("mariadb-dump") ? List.of("mariadb", "mysql") : List.of("mysql", "mariadb");
        return names.stream()
                .flatMap(name -> Stream.of(dump.resolveSibling(name).toString(), name))
                .flatMap(name -> program(name).stream())
                .findFirst();
    }

    private static Optional<Path> program(String command) {
        String path = String.valueOf(System.getenv("PATH"));
        Stream<Path> places = command.contains(File.separator)
                ? Stream.of(Path.of(command))
                : Arrays.stream(path.split(File.pathSeparator)).map(folder -> Path.of(folder, command));
        return places.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private static String version(Path program) {
        try (ToolProcess process = ToolProcess.start(List.of(program.toString(), "--version"), TO_TELL_ITS_VERSION)) {
            String said = new String(process.out().readAllBytes(), StandardCharsets.UTF_8);
            return said.lines().findFirst().orElse(program.toString()).replaceAll("\\s+", " ");
        } catch (IOException e) {
            return program.toString();
        }
    }
}
