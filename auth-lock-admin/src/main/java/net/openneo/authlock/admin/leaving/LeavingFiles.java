package net.openneo.authlock.admin.leaving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import net.openneo.authlock.admin.LeavingProperties;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.leaving.LeftBehind.KeptFile;
import org.springframework.stereotype.Component;

/** Writes what stays, each time into a directory of its own, and reads it back. */
@Component
final class LeavingFiles {
    private static final String SETTING = "auth-lock.admin.leaving.directory";
    private static final String OWNER = "rwx------";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final LeavingProperties properties;
    private final List<LeavingDocument> documents;

    LeavingFiles(LeavingProperties properties, List<LeavingDocument> documents) {
        this.properties = properties;
        this.documents = List.copyOf(documents);
        documents.forEach(LeavingFiles::requireName);
    }

    /**
     * The directory.
     *
     * @throws RefusedChangeException when it is not set, is not there, or is open to others
     */
    Path require() {
        Path directory = properties
                .path()
                .orElseThrow(
                        () -> new RefusedChangeException("No directory is set in which the audit and the report stay"
                                + " as files; set " + SETTING + ", and start admin again."));
        try {
            if (!Files.isDirectory(directory)) {
                throw new RefusedChangeException("The directory " + directory + " of " + SETTING
                        + " is not there; make it, for admin's user alone.");
            }
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
            if (!mode.equals(OWNER)) {
                throw new RefusedChangeException("The directory " + directory + " of " + SETTING + " has the mode "
                        + mode + ", and what stays is for admin's user alone; chmod 700 it.");
            }
            return directory;
        } catch (IOException | UnsupportedOperationException e) {
            throw notWritten(directory, e);
        }
    }

    /**
     * All documents.
     *
     * @throws RefusedChangeException when one could not be written, or was read back as something else
     */
    LeftBehind write(String table, Instant at, String by, String server) {
        Path directory = require().resolve("auth-lock-" + MOMENT.format(at));
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER)));
            List<KeptFile> files = documents.stream()
                    .map(document -> written(directory.resolve(document.name()), document.content()))
                    .toList();
            sync(directory);
            sync(require());
            return new LeftBehind(table, directory.toString(), files, at, by, server);
        } catch (IOException e) {
            throw notWritten(directory, e);
        }
    }

    private static KeptFile written(Path file, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        try {
            try (FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                ByteBuffer left = ByteBuffer.wrap(bytes);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            if (!Arrays.equals(bytes, Files.readAllBytes(file))) {
                throw new RefusedChangeException("The file " + file
                        + " was read back as something else than was written, so the disk cannot be relied on; nothing"
                        + " was dropped.");
            }
            return new KeptFile(String.valueOf(file.getFileName()), sha256(bytes), bytes.length);
        } catch (IOException e) {
            throw notWritten(file, e);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory)) {
            channel.force(true);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static RefusedChangeException notWritten(Path file, Exception failure) {
        return new RefusedChangeException("The file " + file + " cannot be written ("
                + failure.getClass().getSimpleName() + "), and nothing was dropped; set " + SETTING
                + " to a directory that admin's user alone can read and write.");
    }

    private static void requireName(LeavingDocument document) {
        if (!document.name().matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
            throw new IllegalArgumentException(document.name() + " is no name for a file that stays.");
        }
    }
}
