package net.openneo.authlock.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The file that says that auth-lock has left. The database cannot tell: a server without auth-lock's tables is what a
 * first start meets as well, and that makes them. Where the file is lost, an admin does not start, for the legacy database
 * that it is set to is gone; so the tables are never made anew by mistake.
 */
@Component
public final class LeftMarker {
    private final Optional<Path> file;

    LeftMarker(LeavingProperties properties, AuthTables tables) {
        String name = "auth-lock-left-" + tables.schema().replaceAll("[^A-Za-z0-9_-]", "_") + ".json";
        this.file = properties.path().map(directory -> directory.resolve(name));
    }

    /** What it says, empty while auth-lock is there. */
    public Optional<String> read() {
        try {
            return file.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.readString(file.get(), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isSet() {
        return file.map(Files::exists).orElse(false);
    }

    /** It is on the disk when this is done. */
    public void write(String text) {
        Path place = file.orElseThrow();
        Path unfinished = place.resolveSibling(place.getFileName() + ".part");
        try {
            Files.deleteIfExists(unfinished);
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(place.toAbsolutePath().getParent())) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void remove() {
        try {
            Files.deleteIfExists(file.orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
