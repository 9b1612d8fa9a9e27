package net.openneo.authlock.admin.backup.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is to be known of a backup beside the file itself, for whoever has nothing but the two.
 *
 * @param file its name, in the manifest's directory
 * @param rows by the name of the table; empty until they were counted
 * @param server its version
 * @param serverUuid empty where it has none
 * @param drilledAt when it was restored and found equal, null when it was not
 * @param legacyTable the one that was to be moved
 */
public record Manifest(
        String file,
        String sha256,
        long bytes,
        Map<String, Long> rows,
        String server,
        String serverUuid,
        String tool,
        Instant takenAt,
        @Nullable Instant drilledAt,
        String legacyTable) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public static Path of(Path file) {
        return file.resolveSibling(file.getFileName() + ".json");
    }

    public Manifest drilled(Map<String, Long> counted, @Nullable Instant at) {
        return new Manifest(file, sha256, bytes, counted, server, serverUuid, tool, takenAt, at, legacyTable);
    }

    /** Puts it beside the file, in the place of an earlier one. */
    public void write(Path backup) {
        Path place = of(backup);
        try (NewFile manifest = NewFile.create(place);
                OutputStream out = manifest.out()) {
            out.write(JSON.writeValueAsBytes(this));
            out.write('\n');
            manifest.complete();
        } catch (IOException e) {
            throw new NotWrittenException(place, e);
        }
    }
}
