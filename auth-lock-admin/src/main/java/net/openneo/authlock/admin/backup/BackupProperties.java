package net.openneo.authlock.admin.backup;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import net.openneo.authlock.admin.RefusedStartException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the backup.
 *
 * @param directory where backups are put, for admin's user alone; made where it is absent
 * @param dumpCommand mysqldump or mariadb-dump, by its name on the PATH or with its path; {@code built-in} for the dump
 *     that needs neither; empty for what is found on the PATH, and the built-in one where nothing is
 * @param dumpTimeout after which such a command is ended when it has neither given nor taken a byte
 */
@ConfigurationProperties("auth-lock.admin.backup")
public record BackupProperties(
        @DefaultValue("auth-lock-backups") String directory,
        @DefaultValue("") String dumpCommand,
        @DefaultValue("10m") Duration dumpTimeout) {

    public BackupProperties {
        dumpCommand = dumpCommand.strip();
        requirePath(directory);
        requirePositive(dumpTimeout);
    }

    Path path() {
        return Path.of(directory).toAbsolutePath().normalize();
    }

    private static void requirePositive(Duration dumpTimeout) {
        if (dumpTimeout.isZero() || dumpTimeout.isNegative()) {
            throw new RefusedStartException(
                    "auth-lock.admin.backup.dump-timeout is " + dumpTimeout + ", which is no time at all.",
                    "Set auth-lock.admin.backup.dump-timeout to a positive duration, like 10m.");
        }
    }

    private static void requirePath(String directory) {
        try {
            if (!directory.isBlank() && !Path.of(directory).toString().isEmpty()) {
                return;
            }
        } catch (InvalidPathException e) {
            // refused below
        }
        throw new RefusedStartException(
                "auth-lock.admin.backup.directory is '" + directory + "', which is not the name of a directory.",
                "Set auth-lock.admin.backup.directory to one that admin's user alone can read and write.");
    }
}
