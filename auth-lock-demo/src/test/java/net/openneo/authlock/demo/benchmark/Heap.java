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

/** What a JVM has in use after its garbage collections, by its log; every few seconds it is made to collect all. */
final class Heap implements AutoCloseable {
    private static final int EVERY_SECONDS = 10;
    private static final Pattern ANY = Pattern.compile("Pause .*?\\d+M->(\\d+)M\\(");
    private static final Pattern FULL = Pattern.compile("Pause Full .*?\\d+M->(\\d+)M\\(");

    private final long pid;
    private final Path log;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    Heap(long pid, Path log) {
        this.pid = pid;
        this.log = log;
        clock.scheduleWithFixedDelay(this::collect, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * In MiB.
     *
     * @param afterAny collection
     * @param afterFull after a collection of everything
     */
    record Most(int afterAny, int afterFull) {}

    /** What was in use at most. */
    Most most() {
        return new Most(left(ANY).max().orElse(0), left(FULL).max().orElse(0));
    }

    private IntStream left(Pattern line) {
        try {
            return line.matcher(Files.readString(log)).results().mapToInt(found -> Integer.parseInt(found.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void collect() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
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
