package net.openneo.authlock.admin.offsite;

import java.net.URI;
import java.util.List;
import net.openneo.authlock.admin.RefusedStartException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;

/**
 * The settings of a bucket.
 *
 * @param endpoint of the store, like https://s3.example.com; empty for Amazon's own in that region
 * @param region that requests are signed for
 * @param bucket made with Object Lock; empty: no bucket is used
 * @param prefix that each key begins with, like backups/
 * @param accessKey that requests are signed with
 * @param secretKey that requests are signed with
 * @param mode of the retention: COMPLIANCE, which nobody can end early, or GOVERNANCE, which some can
 */
public record S3Properties(
        @DefaultValue("") String endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String bucket,
        @DefaultValue("") String prefix,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("COMPLIANCE") String mode) {
    private static final String SETTING = "auth-lock.admin.offsite.s3.";
    private static final List<String> MODES = List.of("COMPLIANCE", "GOVERNANCE");

    public S3Properties {
        require(MODES.contains(mode), "mode", "is neither COMPLIANCE nor GOVERNANCE", "Set it to one of these.");
        require(
                bucket.isEmpty() || bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
                "bucket",
                "is not the name of a bucket",
                "Write 3 to 63 lower-case letters, digits, dots and hyphens.");
        require(
                bucket.isEmpty() || !accessKey.isBlank() && !secretKey.isBlank(),
                "access-key or " + SETTING + "secret-key",
                "is not set, and a bucket is",
                "Set both, in a file that admin's user alone can read.");
        require(
                isPlain(endpoint),
                "endpoint",
                "is not a URL of http or https with nothing but a host, a port and a path",
                "Set it like https://s3.example.com; keys go into access-key and secret-key.");
    }

    boolean isSet() {
        return !bucket.isEmpty();
    }

    /** Null for Amazon's own. */
    @Nullable
    URI uri() {
        return endpoint.isEmpty() ? null : URI.create(endpoint);
    }

    ObjectLockRetentionMode retentionMode() {
        return ObjectLockRetentionMode.fromValue(mode);
    }

    /** For people; nothing of the credentials is in it. */
    String place() {
        return "the bucket " + bucket + " at " + (endpoint.isEmpty() ? "Amazon S3 in " + region : endpoint);
    }

    /** What is wrong is not repeated: somebody may have written credentials there. */
    private static void require(boolean held, String name, String wrong, String action) {
        if (!held) {
            throw new RefusedStartException(SETTING + name + " " + wrong + ".", action);
        }
    }

    private static boolean isPlain(String endpoint) {
        try {
            URI uri = URI.create(endpoint);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return endpoint.isEmpty()
                    || web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return isSet() ? place() : "no bucket";
    }
}
