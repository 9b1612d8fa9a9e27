package net.openneo.authlock.admin.offsite;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import net.openneo.authlock.admin.operations.StoppedException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Asks a store, and tells its answers apart. What a store or the client says in words is never repeated: it may hold a
 * part of a request, and with it of a key.
 */
final class S3Calls {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENT = Duration.ofSeconds(30);
    private static final int NOT_FOUND = 404;
    private static final int NOT_IMPLEMENTED = 501;

    private final S3Client client;
    private final String place;

    S3Calls(S3Properties properties) {
        this.client = client(properties);
        this.place = properties.place();
    }

    /** Checksums are those that we give and compare ourselves: a store need not know the newer ones. */
    private static S3Client client(S3Properties properties) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(properties.region()))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(properties.accessKey(), properties.secretKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENT));
        URI uri = properties.uri();
        return (uri == null ? builder : builder.endpointOverride(uri)).build();
    }

    S3Client client() {
        return client;
    }

    /**
     * @param what is asked for, like {@code taking the file x}
     * @throws StoppedException when the store refuses it
     * @throws OffsiteAwayException when it does not answer, or fails
     */
    <T> T ask(String what, Supplier<T> question) {
        try {
            return question.get();
        } catch (S3Exception e) {
            throw isFailing(e)
                    ? new OffsiteAwayException(place, what, "HTTP " + e.statusCode())
                    : new StoppedException("While it was asked for " + what + ", " + place + " refused (HTTP "
                            + e.statusCode() + ", " + code(e) + "); check the settings auth-lock.admin.offsite.s3, and"
                            + " what the key may do there.");
        } catch (SdkException e) {
            throw new OffsiteAwayException(place, what, name(e));
        }
    }

    /** True where the store has no such thing, or does not know what it is asked for. */
    static boolean isAbsent(S3Exception answer) {
        return answer.statusCode() == NOT_FOUND
                || answer.statusCode() == NOT_IMPLEMENTED
                || code(answer).startsWith("NoSuch")
                || code(answer).equals("InvalidRequest");
    }

    private static boolean isFailing(S3Exception answer) {
        return answer.statusCode() >= 500 || answer.statusCode() == 429;
    }

    /** The word that the store has for it. */
    static String code(S3Exception answer) {
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return code != null && code.matches("[A-Za-z]{1,60}") ? code : "no reason given";
    }

    private static String name(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at.getClass().getSimpleName();
    }
}
