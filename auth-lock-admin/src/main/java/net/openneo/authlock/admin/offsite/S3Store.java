package net.openneo.authlock.admin.offsite;

import java.io.EOFException;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import net.openneo.authlock.admin.operations.StoppedException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket with Object Lock. A retention is asked for with the file, and once more where the store has left that out;
 * what counts is what the store says of it afterwards. It is kept as a version: a file that somebody puts under the same
 * key later is another one.
 */
final class S3Store implements OffsiteStore {
    private static final long LARGEST = 5L << 30;

    private final S3Properties properties;
    private final S3Calls calls;
    private final S3Client client;

    private S3Store(S3Properties properties) {
        this.properties = properties;
        this.calls = new S3Calls(properties);
        this.client = calls.client();
    }

    static S3Store of(S3Properties properties) {
        return new S3Store(properties);
    }

    @Override
    public String place() {
        return properties.place();
    }

    @Override
    public void require() {
        if (!calls.ask("its Object Lock", this::locksObjects)) {
            throw new StoppedException("Nothing can be kept in " + place()
                    + " for a time, because it has no Object Lock; set auth-lock.admin.offsite.s3.bucket to one that was"
                    + " made with it.");
        }
    }

    private boolean locksObjects() {
        try {
            return client.getObjectLockConfiguration(request -> request.bucket(properties.bucket()))
                            .objectLockConfiguration()
                            .objectLockEnabled()
                    == ObjectLockEnabled.ENABLED;
        } catch (S3Exception e) {
            if (S3Calls.isAbsent(e) && !S3Calls.code(e).equals("NoSuchBucket")) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Kept keep(LocalFile file) {
        requireSmall(file);
        String key = properties.prefix() + file.name();
        Kept kept = present(file, key).orElseGet(() -> put(file, key));
        if (!isLongEnough(retention(kept), kept)) {
            calls.ask(
                    "keeping the file " + key,
                    () -> client.putObjectRetention(request -> request.bucket(properties.bucket())
                            .key(key)
                            .versionId(kept.version())
                            .retention(asked ->
                                    asked.mode(properties.retentionMode()).retainUntilDate(kept.retainUntil()))));
        }
        return kept;
    }

    /** Somebody who died after it was taken has left it. */
    private Optional<Kept> present(LocalFile file, String key) {
        String version = calls.ask("the file " + key, () -> version(key));
        if (version == null) {
            return Optional.empty();
        }
        Kept there = file.keptIn(place(), key, version);
        return read(there).equals(new Sha256(file.sha256(), file.bytes())) ? Optional.of(there) : Optional.empty();
    }

    private @Nullable String version(String key) {
        try {
            HeadObjectResponse found = client.headObject(
                    request -> request.bucket(properties.bucket()).key(key));
            return found.versionId();
        } catch (S3Exception e) {
            if (S3Calls.isAbsent(e)) {
                return null;
            }
            throw e;
        }
    }

    private Kept put(LocalFile file, String key) {
        String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256()));
        String version = calls.ask("taking the file " + key, () -> client.putObject(
                        request -> request.bucket(properties.bucket())
                                .key(key)
                                .checksumSHA256(digest)
                                .objectLockMode(ObjectLockMode.fromValue(properties.mode()))
                                .objectLockRetainUntilDate(file.retainUntil()),
                        RequestBody.fromFile(file.path()))
                .versionId());
        Kept kept = file.keptIn(place(), key, version);
        if (version == null) {
            throw ReadBack.tooShort(kept, "was taken without a version");
        }
        return kept;
    }

    @Override
    public void requireKept(Kept kept) {
        ReadBack.require(kept, read(kept));
        ObjectLockRetention found = retention(kept)
                .orElseThrow(() -> ReadBack.tooShort(kept, "is kept for no time at all, although that was asked for"));
        if (found.mode() != properties.retentionMode()) {
            throw ReadBack.tooShort(
                    kept, "is kept in mode " + found.modeAsString() + " in place of " + properties.mode());
        }
        if (found.retainUntilDate().isBefore(kept.retainUntil())) {
            throw ReadBack.tooShort(
                    kept, "is kept until " + found.retainUntilDate() + " in place of " + kept.retainUntil());
        }
    }

    private boolean isLongEnough(Optional<ObjectLockRetention> found, Kept kept) {
        return found.filter(it -> it.mode() == properties.retentionMode())
                .map(ObjectLockRetention::retainUntilDate)
                .filter(until -> !until.isBefore(kept.retainUntil()))
                .isPresent();
    }

    private Optional<ObjectLockRetention> retention(Kept kept) {
        return calls.ask("the retention of the file " + kept.name(), () -> {
            try {
                return Optional.ofNullable(client.getObjectRetention(request -> request.bucket(properties.bucket())
                                        .key(kept.name())
                                        .versionId(kept.version()))
                                .retention())
                        .filter(it -> it.retainUntilDate() != null);
            } catch (S3Exception e) {
                if (S3Calls.isAbsent(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private Sha256 read(Kept kept) {
        return calls.ask("the file " + kept.name(), () -> {
            try (ResponseInputStream<GetObjectResponse> in = client.getObject(request ->
                    request.bucket(properties.bucket()).key(kept.name()).versionId(kept.version()))) {
                return whole(in, Sha256.of(in));
            } catch (IOException e) {
                throw new OffsiteAwayException(
                        place(), "the file " + kept.name(), e.getClass().getSimpleName());
            } catch (S3Exception e) {
                if (S3Calls.isAbsent(e)) {
                    throw ReadBack.gone(kept);
                }
                throw e;
            }
        });
    }

    /** The client says nothing of a line that ends before its time. */
    private static Sha256 whole(ResponseInputStream<GetObjectResponse> in, Sha256 found) throws IOException {
        Long announced = in.response().contentLength();
        if (announced != null && found.bytes() < announced) {
            throw new EOFException();
        }
        return found;
    }

    private static void requireSmall(LocalFile file) {
        if (file.bytes() > LARGEST) {
            throw new StoppedException("The file " + file.path() + " has " + file.bytes()
                    + " bytes, and a store takes at most 5 GiB in one piece; set auth-lock.admin.offsite.directory.");
        }
    }
}
