package net.openneo.authlock.demo.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.openneo.authlock.demo.Modules;
import org.springframework.util.FileSystemUtils;

/** The profile of one browser, which is thrown away with it. */
record ProfileFolder(Path path) {
    static ProfileFolder create() {
        try {
            Path all = Files.createDirectories(Modules.demo().resolve("target/browsers"));
            return new ProfileFolder(Files.createTempDirectory(all, "chromium-"));
        } catch (IOException e) {
            throw new UncheckedIOException("There is no folder for a browser's profile.", e);
        }
    }

    void delete() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            // The browser may still be writing its last lines; the next clean build takes them away.
            path.toFile().deleteOnExit();
        }
    }
}
