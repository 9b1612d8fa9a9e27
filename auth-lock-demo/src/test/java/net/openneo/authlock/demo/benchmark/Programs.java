package net.openneo.authlock.demo.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that a bare machine may lack. */
final class Programs {
    private Programs() {}

    /** The first of these names that is installed. */
    static Optional<String> find(String... names) {
        return Arrays.stream(names).filter(Programs::exists).findFirst();
    }

    /** Pipes each into the next, and returns what the last has written. */
    static String run(List<List<String>> commands) {
        List<ProcessBuilder> builders = commands.stream()
                .map(command -> new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT))
                .toList();
        try {
            List<Process> processes = ProcessBuilder.startPipeline(builders);
            String output = new String(
                    processes.get(processes.size() - 1).getInputStream().readAllBytes());
            for (Process process : processes) {
                requireSuccess(process);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command line out of its parts. */
    static List<String> line(String program, List<String> options, String... rest) {
        return Stream.of(List.of(program), options, List.of(rest))
                .flatMap(List::stream)
                .toList();
    }

    private static void requireSuccess(Process process) {
        int status = process.onExit().join().exitValue();
        if (status != 0) {
            throw new IllegalStateException(
                    process.info().command().orElse("A program") + " ended with " + status + "; see above.");
        }
    }

    private static boolean exists(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
