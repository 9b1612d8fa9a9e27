package net.openneo.authlock.admin.offsite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import net.openneo.authlock.admin.operations.StoppedException;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to be kept.
 *
 * @param sha256 as 64 hexadecimal digits
 * @param retainUntil it must not be removed before
 */
record LocalFile(Path path, String sha256, long bytes, Instant retainUntil) {
    static LocalFile of(Path path, Instant retainUntil) {
        try (InputStream in = Files.newInputStream(path)) {
            Sha256 found = Sha256.of(in);
            return new LocalFile(path, found.sha256(), found.bytes(), retainUntil);
        } catch (IOException e) {
            throw new StoppedException("The file " + path + ", which is to be kept outside the host, cannot be read ("
                    + e.getClass().getSimpleName() + "); POST /api/consolidation/teardown takes a new backup.");
        }
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    Kept keptIn(String place, String name, @Nullable String version) {
        return new Kept(place, name, version, sha256, bytes, retainUntil);
    }
}
