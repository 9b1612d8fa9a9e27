package net.openneo.authlock.admin.backup.file;

import java.io.IOException;
import java.nio.file.Path;
import net.openneo.authlock.admin.RefusedChangeException;
import org.jspecify.annotations.Nullable;

/** The disk took no more of a file, and what there was of it was removed. */
public final class NotWrittenException extends RefusedChangeException {
    public NotWrittenException(Path file, IOException failure) {
        super("The file " + file + " could not be written (" + reason(failure.getMessage())
                + "), and nothing is left of it; free some space, or set auth-lock.admin.backup.directory to another"
                + " disk, and POST /api/consolidation/backup again.");
    }

    /** What the operating system says of a file names the file at most. */
    private static String reason(@Nullable String message) {
        return message == null || message.isBlank() ? "no reason given" : message;
    }
}
