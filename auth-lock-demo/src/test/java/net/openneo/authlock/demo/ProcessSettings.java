package net.openneo.authlock.demo;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.openneo.authlock.demo.clock.SettableClock;

/**
 * How a process of the demo is to be started.
 *
 * @param database what it works on
 * @param port on 127.0.0.1, 0 for a free one
 * @param directory for its log and other files; each process has files of its own in it
 * @param properties further Spring properties, which win
 * @param jvmOptions further options of java, which win, as in {@code -Xmx128m}
 * @param classPath folders beside those that the process has anyway
 */
public record ProcessSettings(
        DemoDatabase database,
        int port,
        Path directory,
        Map<String, String> properties,
        List<String> jvmOptions,
        List<Path> classPath) {
    /** Any free port, and files under the module's target. */
    public static ProcessSettings on(DemoDatabase database) {
        return new ProcessSettings(
                database, 0, Modules.demo().resolve("target/processes"), Map.of(), List.of(), List.of());
    }

    public ProcessSettings port(int number) {
        return new ProcessSettings(database, number, directory, properties, jvmOptions, classPath);
    }

    public ProcessSettings directory(Path other) {
        return new ProcessSettings(database, port, other, properties, jvmOptions, classPath);
    }

    /** For nodes: which NeoPass people can come from. */
    public ProcessSettings neoPass(URI issuer) {
        return with("demo.neopass.issuer", issuer.toString())
                .with("demo.neopass.client-id", "auth-app")
                .with("demo.neopass.client-secret", "auth-app");
    }

    public ProcessSettings with(String property, String value) {
        Map<String, String> more = new LinkedHashMap<>(properties);
        more.put(property, value);
        return new ProcessSettings(database, port, directory, more, jvmOptions, classPath);
    }

    public ProcessSettings jvm(String... options) {
        return new ProcessSettings(database, port, directory, properties, List.of(options), classPath);
    }

    /** For admin and nodes: they are told the time by that clock. */
    public ProcessSettings clock(SettableClock clock) {
        return with(SettableClock.PROPERTY, clock.file().toString()).onClassPath(clock.folder());
    }

    private ProcessSettings onClassPath(Path folder) {
        return new ProcessSettings(database, port, directory, properties, jvmOptions, List.of(folder));
    }

    /** Of a module's process. */
    String classPath(Path module) {
        return classPath.stream()
                .map(folder -> File.pathSeparator + folder)
                .collect(Collectors.joining("", Modules.classPath(module), ""));
    }
}
