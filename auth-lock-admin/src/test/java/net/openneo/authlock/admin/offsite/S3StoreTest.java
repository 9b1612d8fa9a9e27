package net.openneo.authlock.admin.offsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.openneo.authlock.admin.backup.BackupProperties;
import net.openneo.authlock.admin.offsite.MeddlingProxy.Meddling;
import net.openneo.authlock.admin.operations.StoppedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A bucket in a store that is well, and in stores that are not. */
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("T3: a bucket with Object Lock")
class S3StoreTest {
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00.500Z");
    private static final String UNTIL = "2027-04-01T00:00:01Z";
    private static final String SECRET = "verySecretKey0123456789";
    private static final String ACCESS = "AKIAVERYSECRETACCESS";
    private static final String AGAIN =
            " It cannot be relied on: nothing was dropped, and POST /api/consolidation/teardown takes a new backup.";
    private static final String BETTER =
            ", so that it could be gone before its time; use a store that keeps to what it was asked for.";

    private static @TempDir Path home;
    private static S3Mock mock;
    private static MeddlingProxy proxy;
    private static int number;

    private Path file;

    @BeforeAll
    static void start() {
        mock = S3Mock.start(home).with("locked", true).with("plain", false);
        proxy = new MeddlingProxy(mock.uri());
    }

    @AfterAll
    static void stop() {
        proxy.close();
        mock.close();
    }

    @BeforeEach
    void write() throws IOException {
        file = Files.write(
                home.resolve("backup-" + ++number + ".sql.gz"),
                "INSERT".repeat(20_000).getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void tellNobody(CapturedOutput output) {
        proxy.set(Meddling.NOTHING);
        assertThat(output.getAll()).doesNotContain(SECRET).doesNotContain(ACCESS);
    }

    private static S3Properties settings(String endpoint, String bucket) {
        return new S3Properties(endpoint, "us-east-1", bucket, "dti/", ACCESS, SECRET, "COMPLIANCE");
    }

    private static Offsite in(String endpoint, String bucket) {
        return new Offsite(
                new OffsiteProperties("", settings(endpoint, bucket), Duration.ofDays(90), false),
                new BackupProperties("backups", "", Duration.ofMinutes(10)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Offsite store() {
        return in(proxy.uri(), "locked");
    }

    private String called() {
        return "The file dti/" + file.getFileName() + " in the bucket locked at " + proxy.uri();
    }

    private void stopped(Meddling meddling, String sentence) {
        proxy.set(meddling);
        assertThatThrownBy(() -> store().keep(file))
                .isInstanceOf(StoppedException.class)
                .hasMessage(sentence)
                .hasNoCause();
    }

    private void away(Meddling meddling, String sentence) {
        proxy.set(meddling);
        assertThatThrownBy(() -> store().keep(file))
                .isInstanceOf(OffsiteAwayException.class)
                .hasMessage(sentence)
                .hasNoCause();
    }

    @Test
    void keepsAFileForAsLongAsWasAskedAndReadsItBack() {
        Kept kept = store().keep(file);

        assertThat(kept.place()).isEqualTo("the bucket locked at " + proxy.uri());
        assertThat(kept.name()).isEqualTo("dti/" + file.getFileName());
        assertThat(kept.version()).isNotBlank();
        assertThat(kept.bytes()).isEqualTo(120_000);
        assertThat(kept.retainUntil()).isEqualTo(UNTIL);
        store().requireKept(kept);
    }

    @Test
    void keepsItOnceHoweverOftenItIsAsked() {
        Kept first = store().keep(file);

        assertThat(store().keep(file)).isEqualTo(first);
    }

    @Test
    void knowsAVersionThatSomebodyHasPutUnderTheSameKey() throws IOException {
        Kept first = store().keep(file);
        Files.writeString(file, "other");

        Kept second = store().keep(file);

        assertThat(second.version()).isNotEqualTo(first.version());
        store().requireKept(first);
        store().requireKept(second);
    }

    @Test
    void aBucketWithoutObjectLockIsRefused() {
        assertThatThrownBy(() -> in(proxy.uri(), "plain").keep(file))
                .isInstanceOf(StoppedException.class)
                .hasMessage("Nothing can be kept in the bucket plain at " + proxy.uri()
                        + " for a time, because it has no Object Lock; set auth-lock.admin.offsite.s3.bucket to one that"
                        + " was made with it.");
    }

    @Test
    void aBucketThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> in(proxy.uri(), "absent").keep(file))
                .isInstanceOf(StoppedException.class)
                .hasMessage("While it was asked for its Object Lock, the bucket absent at " + proxy.uri()
                        + " refused (HTTP 404, NoSuchBucket); check the settings auth-lock.admin.offsite.s3, and what the"
                        + " key may do there.");
    }

    @Test
    void aDamagedUploadIsNoticed() {
        stopped(Meddling.DAMAGED_UPLOAD, called() + " was read back with another SHA-256 than it was given." + AGAIN);
    }

    @Test
    void aTruncatedUploadIsNoticed() {
        stopped(Meddling.CUT_UPLOAD, called() + " has 60000 bytes, and 120000 were given to it." + AGAIN);
    }

    @Test
    void whatComesBackDamagedIsNoticed() {
        stopped(Meddling.DAMAGED_DOWNLOAD, called() + " was read back with another SHA-256 than it was given." + AGAIN);
    }

    @Test
    void aLineThatEndsIsNoAnswer() {
        away(
                Meddling.CUT_DOWNLOAD,
                "While it was asked for the file dti/" + file.getFileName() + ", the bucket locked at " + proxy.uri()
                        + " was away (EOFException), and nothing goes on without it; POST /api/consolidation/teardown again"
                        + " when it is back.");
    }

    @Test
    void aStoreThatIgnoresObjectLockIsNoticed() {
        stopped(
                Meddling.IGNORED_RETENTION,
                called() + " is kept for no time at all, although that was asked for" + BETTER);
    }

    @Test
    void aRetentionThatIsShorterThanAskedIsNoticed() {
        stopped(
                Meddling.SHORT_RETENTION,
                called() + " is kept until 2020-01-01T00:00:00Z in place of " + UNTIL + BETTER);
    }

    @Test
    void aModeThatSomeCanEndIsNoticed() {
        stopped(Meddling.WEAK_RETENTION, called() + " is kept in mode GOVERNANCE in place of COMPLIANCE" + BETTER);
    }

    @Test
    void aStoreThatMakesNoVersionsIsNoticed() {
        stopped(Meddling.NO_VERSIONS, called() + " was taken without a version" + BETTER);
    }

    @Test
    void aStoreThatIsOutOfOrderIsAway() {
        away(
                Meddling.OUT_OF_ORDER,
                "While it was asked for its Object Lock, the bucket locked at " + proxy.uri()
                        + " was away (HTTP 503), and nothing goes on without it; POST /api/consolidation/teardown again"
                        + " when it is back.");
    }

    @Test
    void aStoreThatCannotBeReachedIsAway() {
        assertThatThrownBy(() -> in("http://127.0.0.1:1", "locked").keep(file))
                .isInstanceOf(OffsiteAwayException.class)
                .hasMessage("While it was asked for its Object Lock, the bucket locked at http://127.0.0.1:1 was away"
                        + " (ConnectException), and nothing goes on without it; POST /api/consolidation/teardown again"
                        + " when it is back.");
    }

    @Test
    void whatIsGoneLaterIsNoticed() {
        Kept kept = store().keep(file);
        Kept other =
                new Kept(kept.place(), "dti/absent", kept.version(), kept.sha256(), kept.bytes(), kept.retainUntil());

        assertThatThrownBy(() -> store().requireKept(other))
                .isInstanceOf(StoppedException.class)
                .hasMessage("The file dti/absent in the bucket locked at " + proxy.uri() + " is not there any more."
                        + AGAIN);
    }

    @Test
    void credentialsAreInNoText() {
        OffsiteProperties properties =
                new OffsiteProperties("", settings(proxy.uri(), "locked"), Duration.ofDays(90), false);

        assertThat(properties.toString()).doesNotContain(SECRET).doesNotContain(ACCESS);
        assertThat(properties.s3().toString()).isEqualTo("the bucket locked at " + proxy.uri());
    }
}
