package net.openneo.authlock.admin.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import net.openneo.authlock.admin.backup.file.NewFile;
import net.openneo.authlock.admin.operations.StoppedException;
import org.springframework.stereotype.Component;

/** Where backups are put: they hold what every password is checked against, so nobody else may get at it. */
@Component
final class BackupDirectory {
    private static final String SETTING = " of auth-lock.admin.backup.directory";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final String LEFT_OVER = "auth-lock-*" + NewFile.UNFINISHED;

    private final Path directory;

    BackupDirectory(BackupProperties properties) {
        this.directory = properties.path();
    }

    /**
     * The directory, made where it was absent.
     *
     * @throws StoppedException when backups cannot be put there, or not safely
     */
    Path require() {
        try {
            if (!Files.exists(directory)) {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER));
            }
            requireOwnerAlone();
        } catch (IOException | UnsupportedOperationException e) {
            throw notWritable(e);
        }
        if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new StoppedException("The directory " + directory + SETTING
                    + " cannot be written to by admin's user; let it, or set another one.");
        }
        return directory;
    }

    /** Removes what an admin that died has left unfinished. */
    void clear() {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(require(), LEFT_OVER)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    private void requireOwnerAlone() throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(directory);
        Set<PosixFilePermission> others = EnumSet.copyOf(mode);
        others.removeAll(OWNER);
        if (!others.isEmpty()) {
            throw new StoppedException("The directory " + directory + SETTING + " is open to others ("
                    + PosixFilePermissions.toString(mode)
                    + "), and a backup holds what every password is checked against; chmod 700 it.");
        }
    }

    private StoppedException notWritable(Exception failure) {
        return new StoppedException("The directory " + directory + SETTING + " cannot be used ("
                + failure.getClass().getSimpleName() + "); make it one that admin's user alone can read and write.");
    }
}
