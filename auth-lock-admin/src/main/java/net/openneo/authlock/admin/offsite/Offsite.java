package net.openneo.authlock.admin.offsite;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.openneo.authlock.admin.backup.BackupProperties;
import net.openneo.authlock.admin.operations.StoppedException;
import org.springframework.stereotype.Component;

/** Keeps files outside the host, where somebody has said where. What is kept was read back as a whole. */
@Component
public final class Offsite {
    private final Optional<OffsiteStore> store;
    private final Duration retention;
    private final Clock clock;

    Offsite(OffsiteProperties properties, BackupProperties backups, Clock clock) {
        this.retention = properties.retention();
        this.clock = clock;
        this.store = properties.isSet() ? Optional.of(chosen(properties, backups)) : Optional.empty();
    }

    private static OffsiteStore chosen(OffsiteProperties properties, BackupProperties backups) {
        return properties.s3().isSet()
                ? S3Store.of(properties.s3())
                : DirectoryStore.of(
                        properties.directory(),
                        properties.sameDisk()
                                ? OtherDisk.any()
                                : OtherDisk.than(Path.of(backups.directory()), Path.of("/")));
    }

    /** Like {@code the bucket backups at https://s3.example.com}. */
    public String place() {
        return store().place();
    }

    /** What the place is on, as the server or the host calls it; of a bucket it is the bucket. */
    public String medium() {
        return store().medium();
    }

    /** For how long what is kept has to be kept. */
    public Duration retention() {
        return retention;
    }

    /**
     * Asks whether files can be kept there as they have to be.
     *
     * @throws StoppedException when they cannot, or no place was set
     * @throws OffsiteAwayException when that cannot be told
     */
    public void require() {
        store().require();
    }

    /**
     * Keeps a file, and reads it back. Asked again for the same, it does nothing that is done already.
     *
     * @throws StoppedException when what was read back is not that, or is kept for a shorter time
     * @throws OffsiteAwayException when that cannot be told
     */
    public Kept keep(Path file) {
        store().require();
        Kept kept = store().keep(LocalFile.of(file, until()));
        store().requireKept(kept);
        return kept;
    }

    /**
     * Reads what is kept as a whole, and asks how long it will be.
     *
     * @throws StoppedException when it is not what it was, or is kept for a shorter time
     * @throws OffsiteAwayException when that cannot be told
     */
    public void requireKept(Kept kept) {
        if (!kept.place().equals(store().place())) {
            throw new StoppedException("What is to be kept is " + kept.called() + ", and the place is "
                    + store().place() + " by now, so that it cannot be read; set it back, or take another backup.");
        }
        store().requireKept(kept);
    }

    private OffsiteStore store() {
        return store.orElseThrow(() -> new StoppedException(
                "No place outside this host is set for the final backup; set auth-lock.admin.offsite.directory, or"
                        + " auth-lock.admin.offsite.s3.bucket with what belongs to it, and start admin again."));
    }

    /** In whole seconds, which is what a store may make of it, and never less than was asked for. */
    private Instant until() {
        return clock.instant().plus(retention).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }
}
