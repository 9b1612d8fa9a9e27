package net.openneo.authlock.demo.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.openqa.selenium.chrome.ChromeDriverService;

/**
 * chromedriver, which with its browser does not outlive this process, however this one ends.
 *
 * <p>A shell gives it a process group of its own and lets a second one read from the pipe that is its input: that ends
 * when this process ends, and then the whole group is killed. (A chromedriver that is killed leaves its browser running;
 * dash's {@code kill -9} takes no groups.)
 */
final class LeashedDriver {
    private static final String SCRIPT =
            """
            #!/bin/sh
            exec 3<&0
            setsid chromedriver "$@" </dev/null 3<&- & driver=$!
            (read -r _ <&3; kill -s KILL -- -$driver) >/dev/null 2>&1 & leash=$!
            trap 'kill -s KILL -- -$driver $leash >/dev/null 2>&1' TERM
            wait $driver
            kill -s KILL -- -$driver $leash 2>/dev/null
            """;

    private LeashedDriver() {}

    /** @param folder for the script and what the driver logs */
    static ChromeDriverService in(Path folder) {
        Path script = folder.resolve("chromedriver");
        try {
            Files.writeString(script, SCRIPT);
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("The start of chromedriver could not be written down.", e);
        }
        return new ChromeDriverService.Builder()
                .usingDriverExecutable(script.toFile())
                .usingAnyFreePort()
                .withLogFile(folder.resolve("chromedriver.log").toFile())
                .build();
    }
}
