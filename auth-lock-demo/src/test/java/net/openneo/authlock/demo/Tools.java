package net.openneo.authlock.demo;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Programs that a bare machine may lack. */
public final class Tools {
    private Tools() {}

    /** For a program that comes with the package of its name. */
    static Path require(String program) {
        return require(program, program);
    }

    /**
     * Skips the test with a sentence where the program is missing; with {@code -Drequire.all} that fails it.
     *
     * @param debianPackage that brings the program
     * @return where the program is
     */
    public static Path require(String program, String debianPackage) {
        String sentence = program + " is not installed; on Debian: apt-get install " + debianPackage;
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> Boolean.getBoolean("require.all") ? fail(sentence) : abort(sentence));
    }
}
