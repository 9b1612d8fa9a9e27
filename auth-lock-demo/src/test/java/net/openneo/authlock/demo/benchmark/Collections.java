package net.openneo.authlock.demo.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What the garbage collections of a JVM have left, by its log; every few seconds it is made to collect all. */
final class Collections implements AutoCloseable {
    private static final int EVERY_SECONDS = 5;
    private static final Pattern ANY = Pattern.compile("Pause .*?\\d+M->(\\d+)M\\(");
    private static final Pattern FULL = Pattern.compile("Pause Full .*?\\d+M->(\\d+)M\\(");

    private final long pid;
    private final Path log;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    Collections(long pid, Path log) {
        this.pid = pid;
        this.log = log;
        clock.scheduleWithFixedDelay(this::collect, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** MiB in use after any collection, at most. */
    int most() {
        return left(ANY).max().orElse(0);
    }

    /** MiB in use after a collection of everything, at most. */
    int mostAfterFull() {
        return left(FULL).max().orElse(0);
    }

    private IntStream left(Pattern line) {
        try {
            return line.matcher(Files.readString(log)).results().mapToInt(found -> Integer.parseInt(found.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect() {
        try {
            new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            "" + pid,
                            "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
