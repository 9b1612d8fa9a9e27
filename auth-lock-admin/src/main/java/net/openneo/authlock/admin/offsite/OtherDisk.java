package net.openneo.authlock.admin.offsite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells a directory on a disk of its own from one on a disk of this host, like a place where nothing is mounted. */
final class OtherDisk {
    /** Of the disk that a file is on: two mounts of one disk have the same one, and are two file stores. */
    private static final String DEVICE = "unix:dev";

    private final List<Path> own;

    private OtherDisk(List<Path> own) {
        this.own = own;
    }

    /**
     * @param own paths on this host; of one that is not there, the nearest that is above it counts
     */
    static OtherDisk than(Path... own) {
        return new OtherDisk(List.of(own));
    }

    /** Any disk will do. */
    static OtherDisk any() {
        return new OtherDisk(List.of());
    }

    /** The path on whose disk the directory is, empty where it is on none of theirs. */
    Optional<Path> sharing(Path directory) throws IOException {
        for (Path path : own) {
            Path there = nearest(path.toAbsolutePath().normalize());
            if (Files.getAttribute(there, DEVICE).equals(Files.getAttribute(directory, DEVICE))) {
                return Optional.of(there);
            }
        }
        return Optional.empty();
    }

    private static Path nearest(Path path) {
        Path parent = path.getParent();
        return Files.exists(path) || parent == null ? path : nearest(parent);
    }
}
