package net.openneo.authlock.admin.backup.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.openneo.authlock.admin.backup.file.Manifest;
import net.openneo.authlock.admin.backup.file.NewFile;
import net.openneo.authlock.admin.backup.file.NotWrittenException;

/** A backup that is complete and was not tried yet. */
public record Taken(NewFile.Written written, Manifest manifest, Dump dump, List<DumpedTable> tables) {
    public Path file() {
        return written.file();
    }

    /** Removes what is of no use. */
    public void discard() {
        try {
            Files.deleteIfExists(file());
            Files.deleteIfExists(Manifest.of(file()));
        } catch (IOException e) {
            throw new NotWrittenException(file(), e);
        }
    }
}
