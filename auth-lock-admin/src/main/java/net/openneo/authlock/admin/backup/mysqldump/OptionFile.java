package net.openneo.authlock.admin.backup.mysqldump;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import net.openneo.authlock.admin.backup.file.NewFile;
import net.openneo.authlock.admin.backup.file.NotWrittenException;

/**
 * What a client of MySQL is told beside its command line, which everybody on the host can read: who logs in where, with
 * which password. For its owner alone, and gone with the client.
 */
final class OptionFile implements AutoCloseable {
    private final Path file;

    private OptionFile(Path file) {
        this.file = file;
    }

    static OptionFile in(Path directory, ToolLogin login, boolean ofMariaDb) {
        Path at = directory.resolve("auth-lock");
        try {
            Path file = Files.createTempFile(
                    directory,
                    "auth-lock-",
                    ".cnf" + NewFile.UNFINISHED,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            at = file;
            Files.writeString(file, text(login, ofMariaDb), StandardCharsets.UTF_8);
            return new OptionFile(file);
        } catch (IOException e) {
            new OptionFile(at).close();
            throw new NotWrittenException(at, e);
        }
    }

    String option() {
        return "--defaults-file=" + file;
    }

    static String text(ToolLogin login, boolean ofMariaDb) {
        return """
                [client]
                protocol=tcp
                host=%s
                port=%d
                user=%s
                password=%s
                default-character-set=utf8mb4
                max-allowed-packet=1G
                %s
                """
                .formatted(
                        quoted(login.host()),
                        login.port(),
                        quoted(login.user()),
                        quoted(login.password()),
                        encryption(login.encrypted(), ofMariaDb));
    }

    private static String encryption(boolean encrypted, boolean ofMariaDb) {
        if (ofMariaDb) {
            return encrypted ? "ssl\nskip-ssl-verify-server-cert" : "skip-ssl";
        }
        return encrypted ? "ssl-mode=REQUIRED" : "ssl-mode=DISABLED\nget-server-public-key";
    }

    private static String quoted(String value) {
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The next backup removes it.
        }
    }
}
