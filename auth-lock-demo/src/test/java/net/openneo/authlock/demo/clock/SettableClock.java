package net.openneo.authlock.demo.clock;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.openneo.authlock.demo.Modules;
import org.springframework.context.ApplicationContextInitializer;

/**
 * The clock of processes that run, in the hands of a test. They read it from a file; the classes that do so are copied
 * into a folder of their own, which is put on the class path of those alone that are started with this clock.
 */
public final class SettableClock {
    /** The setting that names the file. */
    public static final String PROPERTY = FileClockInitializer.FILE;

    private static final List<Class<?>> CLASSES = List.of(FileClock.class, FileClockInitializer.class);

    private final Path folder;
    private final FileClock clock;

    /** As the system's, at first. */
    public SettableClock() {
        try {
            folder = Files.createTempDirectory(
                    Files.createDirectories(Modules.demo().resolve("target/clocks")), "clock");
            for (Class<?> one : CLASSES) {
                copy(one);
            }
            Path factories = folder.resolve("META-INF/spring.factories");
            Files.createDirectories(factories.getParent());
            Files.writeString(
                    factories,
                    ApplicationContextInitializer.class.getName() + "=" + FileClockInitializer.class.getName());
        } catch (IOException e) {
            throw new UncheckedIOException("The clock could not be made.", e);
        }
        clock = new FileClock(file());
        set(Duration.ZERO);
    }

    /** What time it is for those processes. */
    public Instant instant() {
        return clock.instant();
    }

    /** So much later from now on, all at once. */
    public void advance(Duration time) {
        set(clock.ahead().plus(time));
    }

    /** Where the time is read from. */
    public Path file() {
        return folder.resolve("ahead");
    }

    /** To be added to the class path of a process. */
    public Path folder() {
        return folder;
    }

    private void set(Duration ahead) {
        try {
            Path next = Files.writeString(folder.resolve("next"), ahead.toString());
            Files.move(next, file(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The clock could not be set.", e);
        }
    }

    private void copy(Class<?> one) throws IOException {
        String name = one.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream code = SettableClock.class.getClassLoader().getResourceAsStream(name)) {
            if (code == null) {
                throw new IOException(name + " is not on the class path.");
            }
            Files.copy(code, file);
        }
    }
}
