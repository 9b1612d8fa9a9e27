package net.openneo.authlock.admin.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A backup that is complete and was not tried yet. */
record Taken(NewFile.Written written, Manifest manifest, Dump dump, List<DumpedTable> tables) {
    Path file() {
        return written.file();
    }

    /** Removes what is of no use. */
    void discard() {
        try {
            Files.deleteIfExists(file());
            Files.deleteIfExists(Manifest.of(file()));
        } catch (IOException e) {
            throw new NotWrittenException(file(), e);
        }
    }
}
