package net.openneo.authlock.admin.offsite;

import java.time.Duration;
import net.openneo.authlock.admin.RefusedStartException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the place outside the host where the final backup is kept: a directory or a bucket, not both.
 *
 * @param directory on a disk of another host, for admin's user alone; it has to be there
 * @param s3 a bucket of a store that speaks as Amazon S3 does
 * @param retention for how long the backup has to be kept there, 90 days at least
 * @param sameDisk the directory may be on the disk of the backups or of the system: for trials, since it is lost with them
 */
@ConfigurationProperties("auth-lock.admin.offsite")
public record OffsiteProperties(
        @DefaultValue("") String directory,
        @DefaultValue S3Properties s3,
        @DefaultValue("90d") Duration retention,
        @DefaultValue("false") boolean sameDisk) {
    private static final Duration LEAST = Duration.ofDays(90);

    public OffsiteProperties {
        directory = directory.strip();
        if (retention.compareTo(LEAST) < 0) {
            throw new RefusedStartException(
                    "auth-lock.admin.offsite.retention is " + retention + ", and the final backup has to be kept for "
                            + LEAST.toDays() + " days at least.",
                    "Set auth-lock.admin.offsite.retention to 90d or more, or leave it out.");
        }
        if (!directory.isEmpty() && s3.isSet()) {
            throw new RefusedStartException(
                    "Both auth-lock.admin.offsite.directory and auth-lock.admin.offsite.s3.bucket are set.",
                    "Set the one where the final backup is to be kept.");
        }
    }

    boolean isSet() {
        return !directory.isEmpty() || s3.isSet();
    }
}
