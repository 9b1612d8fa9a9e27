package net.openneo.authlock.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the modules of this build are, found from the demo's class folder. */
public final class Modules {
    private Modules() {}

    public static Path demo() {
        try {
            return Path.of(DemoApplication.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolve("../..")
                    .normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The demo's classes are in no folder.", e);
        }
    }

    static Path admin() {
        return demo().resolveSibling("auth-lock-admin");
    }

    /** The module's classes and what the build wrote down as their class path. */
    static String classPath(Path module) {
        Path written = module.resolve("target/runtime-classpath");
        try {
            return module.resolve("target/classes")
                    + File.pathSeparator
                    + Files.readString(written).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "There is no " + written + ": build the whole project, as by mvn test-compile at its root.", e);
        }
    }
}
