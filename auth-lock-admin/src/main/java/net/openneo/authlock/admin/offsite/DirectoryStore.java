package net.openneo.authlock.admin.offsite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import net.openneo.authlock.admin.operations.StoppedException;

/**
 * A directory, on a disk of another host. It is never made: one that is absent may be one that is not mounted, and a file
 * put there would stay on this host.
 */
final class DirectoryStore implements OffsiteStore {
    private static final String SETTING = " of auth-lock.admin.offsite.directory";
    private static final String OWNER = "rwx------";
    private static final String UNFINISHED = ".part";

    private final Path directory;
    private final OtherDisk otherDisk;

    private DirectoryStore(Path directory, OtherDisk otherDisk) {
        this.directory = directory;
        this.otherDisk = otherDisk;
    }

    static DirectoryStore of(String directory, OtherDisk otherDisk) {
        return new DirectoryStore(Path.of(directory).toAbsolutePath().normalize(), otherDisk);
    }

    @Override
    public String place() {
        return "the directory " + directory;
    }

    @Override
    public String medium() {
        try {
            FileStore store = Files.getFileStore(directory);
            return "the file store " + store + " of type " + store.type();
        } catch (IOException e) {
            throw away("its file store", e);
        }
    }

    @Override
    public void require() {
        try {
            if (!Files.isDirectory(directory)) {
                throw new StoppedException("The directory " + directory + SETTING
                        + " is not there; mount it, or make it, for admin's user alone.");
            }
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
            if (!mode.equals(OWNER)) {
                throw new StoppedException("The directory " + directory + SETTING + " has the mode " + mode
                        + ", and a backup holds what every password is checked against; chmod 700 it.");
            }
            Optional<Path> sharing = otherDisk.sharing(directory);
            if (sharing.isPresent()) {
                throw new StoppedException("The directory " + directory + SETTING + " is on the disk of "
                        + sharing.get()
                        + " of this host, with which it would be lost; mount the disk of another host there,"
                        + " or for a trial set auth-lock.admin.offsite.same-disk to true.");
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw away("its mode", e);
        }
    }

    @Override
    public Kept keep(LocalFile file) {
        Path place = directory.resolve(file.name());
        Kept kept = file.keptIn(place(), place.toString(), null);
        if (!Files.exists(place)) {
            written(file, place);
        } else if (!isThat(file, place)) {
            throw new StoppedException("There is another file of the name " + place
                    + " already, and nothing that is kept is ever written over; move it away.");
        }
        return kept;
    }

    private boolean isThat(LocalFile file, Path place) {
        return read(place).equals(new Sha256(file.sha256(), file.bytes()));
    }

    private void written(LocalFile file, Path place) {
        Path unfinished = place.resolveSibling(file.name() + UNFINISHED);
        try {
            Files.deleteIfExists(unfinished);
            copy(file.path(), unfinished);
            Files.move(unfinished, place);
            try (FileChannel parent = FileChannel.open(directory)) {
                parent.force(true);
            }
        } catch (FileAlreadyExistsException e) {
            throw new StoppedException("Somebody else has put a file of the name " + place + " there; move it away.");
        } catch (IOException e) {
            throw away("taking the file " + file.name(), e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        to,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                OutputStream out = Channels.newOutputStream(channel)) {
            Files.copy(from, out);
            channel.force(true);
        }
    }

    @Override
    public void requireKept(Kept kept) {
        Path place = Path.of(kept.name());
        if (!Files.isDirectory(directory)) {
            throw new OffsiteAwayException(place(), "the file " + place.getFileName(), "it is not there");
        }
        if (!Files.exists(place)) {
            throw ReadBack.gone(kept);
        }
        ReadBack.require(kept, read(place));
    }

    private Sha256 read(Path place) {
        try (InputStream in = Files.newInputStream(place)) {
            return Sha256.of(in);
        } catch (IOException e) {
            throw away("the file " + place.getFileName(), e);
        }
    }

    private OffsiteAwayException away(String what, Exception failure) {
        return new OffsiteAwayException(place(), what, failure.getClass().getSimpleName());
    }
}
