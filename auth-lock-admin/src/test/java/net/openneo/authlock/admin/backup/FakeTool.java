package net.openneo.authlock.admin.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A mysqldump, and the mysql beside it, that are scripts. */
public final class FakeTool {
    private FakeTool() {}

    /**
     * @param script of sh, run where it is not asked for its version
     * @return the mysqldump
     */
    public static Path mysqldump(Path folder, String script) {
        return mysqldump(folder, "mysqldump Ver 1 MariaDB", script, "exec mysql \"$@\"");
    }

    public static Path mysqldump(Path folder, String version, String script, String client) {
        write(folder.resolve("mysql"), client);
        return write(
                folder.resolve("mysqldump"),
                "if [ \"$1\" = --version ]; then echo '" + version + "'; exit 0; fi\n" + script);
    }

    private static Path write(Path file, String script) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
