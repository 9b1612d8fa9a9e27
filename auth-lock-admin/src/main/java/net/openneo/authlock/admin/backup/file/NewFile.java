package net.openneo.authlock.admin.backup.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file for its owner alone. It has its name only once it is complete, and then it is on the disk. */
public final class NewFile implements AutoCloseable {
    public static final String UNFINISHED = ".part";

    private final Path file;
    private final Path unfinished;
    private final FileChannel channel;
    private final DigestedStream out;

    private NewFile(Path file, Path unfinished) throws IOException {
        this.file = file;
        this.unfinished = unfinished;
        this.channel = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        this.out = new DigestedStream(Channels.newOutputStream(channel), file);
    }

    public static NewFile create(Path file) {
        try {
            return new NewFile(file, file.resolveSibling(file.getFileName() + UNFINISHED));
        } catch (IOException e) {
            throw new NotWrittenException(file, e);
        }
    }

    /**
     * What was written.
     *
     * @param bytes how many
     */
    public record Written(Path file, String sha256, long bytes) {}

    public OutputStream out() {
        return out;
    }

    /** Gives it its name, also where another file has that. */
    public Written complete() {
        try {
            channel.force(true);
            channel.close();
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent())) {
                directory.force(true);
            }
            return new Written(file, out.sha256(), out.bytes());
        } catch (IOException e) {
            throw new NotWrittenException(file, e);
        }
    }

    /** Removes it where it was not completed. */
    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            // The next backup removes it.
        }
    }
}
