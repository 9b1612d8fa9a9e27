package net.openneo.authlock.testing;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The shared libraries of a mysqld: those that the system lacks are replaced by a stand-in, or named. */
final class MySqlLibraries {
    private static final Set<String> STAND_INS = Set.of("libaio.so.1", "libnuma.so.1");
    private static final Path GLIBC_LOADER = Path.of("/lib64/ld-linux-x86-64.so.2");
    private static final Pattern NOT_FOUND = Pattern.compile("^\\s*(\\S+) => not found", Pattern.MULTILINE);

    private MySqlLibraries() {}

    /** Adds to lib/private, which is mysqld's RPATH, only what is not there: the system's own library is better. */
    static void complete(Path home) throws IOException {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        if (!Files.exists(GLIBC_LOADER)) {
            throw new MySqlUnavailableException("it needs glibc (" + GLIBC_LOADER + "), and this Linux has none");
        }
        Set<String> missing = missing(home.resolve("bin/mysqld"));
        for (String library : STAND_INS) {
            if (missing.remove(library)) {
                putStandIn(home, library);
            }
        }
        if (!missing.isEmpty()) {
            throw new MySqlUnavailableException("this system lacks " + String.join(", ", missing));
        }
    }

    static void putStandIn(Path home, String library) throws IOException {
        Path directory = home.resolve("lib/private");
        Path unfinished = Files.createTempFile(directory, library, null);
        try (InputStream standIn = MySqlLibraries.class.getResourceAsStream("stand-ins/" + library)) {
            Files.copy(standIn, unfinished, REPLACE_EXISTING);
        }
        unfinished.toFile().setReadable(true, false);
        Files.move(unfinished, directory.resolve(library), ATOMIC_MOVE, REPLACE_EXISTING);
    }

    /** What glibc's loader does not find, which it says instead of starting the program, as ldd asks it to. */
    private static Set<String> missing(Path program) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString()).redirectErrorStream(true);
        builder.environment().put("LD_TRACE_LOADED_OBJECTS", "1");
        Process loader = builder.start();
        String report = new String(loader.getInputStream().readAllBytes());
        return NOT_FOUND
                .matcher(report)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
