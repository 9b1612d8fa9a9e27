package net.openneo.authlock.admin;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Programs that a bare machine may lack. */
public final class Tools {
    private Tools() {}

    /**
     * Skips the test with a sentence where the program is missing; with {@code -Drequire.all} that fails it.
     *
     * @param debianPackage that has it
     */
    public static void require(String program, String debianPackage) {
        boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (there) {
            return;
        }
        String sentence = program + " is not installed; on Debian: apt-get install " + debianPackage;
        if (Boolean.getBoolean("require.all")) {
            fail(sentence);
        }
        abort(sentence);
    }
}
