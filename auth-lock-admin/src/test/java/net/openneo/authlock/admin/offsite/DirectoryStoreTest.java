package net.openneo.authlock.admin.offsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import net.openneo.authlock.admin.RefusedStartException;
import net.openneo.authlock.admin.backup.BackupProperties;
import net.openneo.authlock.admin.operations.StoppedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("T3: a directory")
class DirectoryStoreTest {
    private static final String AGAIN =
            " It cannot be relied on: nothing was dropped, and POST /api/consolidation/teardown takes a new backup.";
    private static final S3Properties NONE = new S3Properties("", "us-east-1", "", "", "", "", "COMPLIANCE");

    private @TempDir Path home;
    private Path directory;
    private Path file;

    @BeforeEach
    void make() throws IOException {
        directory = Files.createDirectory(
                home.resolve("offsite"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        file = Files.writeString(home.resolve("backup.sql.gz"), "all of it");
    }

    private Offsite store() {
        return store(true);
    }

    private Offsite store(boolean sameDisk) {
        return new Offsite(
                new OffsiteProperties(directory.toString(), NONE, Duration.ofDays(90), sameDisk),
                new BackupProperties(home.resolve("backups").toString(), "", Duration.ofMinutes(10)),
                Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC));
    }

    private void stopped(String sentence) {
        assertThatThrownBy(() -> store().keep(file))
                .isInstanceOf(StoppedException.class)
                .hasMessage(sentence);
    }

    private String called() {
        return "The file " + directory.resolve("backup.sql.gz") + " in the directory " + directory;
    }

    @Test
    void keepsAFileForItsOwnerAlone() throws IOException {
        Kept kept = store().keep(file);

        assertThat(directory.resolve("backup.sql.gz")).hasContent("all of it");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(kept.name()))))
                .isEqualTo("rw-------");
        assertThat(kept.retainUntil()).isEqualTo("2027-04-01T00:00:01Z");
        assertThat(store().keep(file)).isEqualTo(kept);
    }

    @Test
    void whatADeadAdminLeftUnfinishedIsWrittenAnew() throws IOException {
        Files.writeString(directory.resolve("backup.sql.gz.part"), "half");

        store().keep(file);

        assertThat(directory.toFile().list()).containsExactly("backup.sql.gz");
    }

    @Test
    void anotherFileOfTheNameIsNeverWrittenOver() throws IOException {
        Files.writeString(directory.resolve("backup.sql.gz"), "another");

        stopped("There is another file of the name " + directory.resolve("backup.sql.gz")
                + " already, and nothing that is kept is ever written over; move it away.");
        assertThat(directory.resolve("backup.sql.gz")).hasContent("another");
    }

    @Test
    void aDirectoryThatIsNotThereIsNotMade() throws IOException {
        Files.delete(directory);

        stopped("The directory " + directory
                + " of auth-lock.admin.offsite.directory is not there; mount it, or make it,"
                + " for admin's user alone.");
        assertThat(directory).doesNotExist();
    }

    @Test
    void aDirectoryThatIsOpenToOthersIsRefused() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));

        stopped("The directory " + directory
                + " of auth-lock.admin.offsite.directory has the mode rwxr-x---, and a backup"
                + " holds what every password is checked against; chmod 700 it.");
    }

    @Test
    void aDirectoryOnTheDiskOfTheBackupsIsRefused() {
        assertThatThrownBy(() -> store(false).keep(file))
                .isInstanceOf(StoppedException.class)
                .hasMessage(
                        "The directory " + directory + " of auth-lock.admin.offsite.directory is on the disk of " + home
                                + " of this host, with which it would be lost; mount the disk of another host there, or for a trial"
                                + " set auth-lock.admin.offsite.same-disk to true.");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDiskIsToldByItsDevice() throws IOException {
        assertThat(OtherDisk.than(home.resolve("not/there")).sharing(directory)).contains(home);
        assertThat(OtherDisk.than(Path.of("/")).sharing(Path.of("/"))).contains(Path.of("/"));
        assertThat(OtherDisk.than(Path.of("/")).sharing(Path.of("/proc"))).isEmpty();
        assertThat(OtherDisk.any().sharing(directory)).isEmpty();
    }

    @Test
    void tellsWhatItIsOn() throws IOException {
        assertThat(store().medium())
                .isEqualTo("the file store " + Files.getFileStore(directory) + " of type "
                        + Files.getFileStore(directory).type());
    }

    @Test
    void whatIsDamagedCutOrGoneLaterIsNoticed() throws IOException {
        Kept kept = store().keep(file);

        Files.writeString(Path.of(kept.name()), "All of it");
        changed(kept, called() + " was read back with another SHA-256 than it was given." + AGAIN);
        Files.writeString(Path.of(kept.name()), "all");
        changed(kept, called() + " has 3 bytes, and 9 were given to it." + AGAIN);
        Files.delete(Path.of(kept.name()));
        changed(kept, called() + " is not there any more." + AGAIN);
        Files.delete(directory);
        assertThatThrownBy(() -> store().requireKept(kept))
                .isInstanceOf(OffsiteAwayException.class)
                .hasMessage("While it was asked for the file backup.sql.gz, the directory " + directory
                        + " was away (it is not there), and nothing goes on without it; POST"
                        + " /api/consolidation/teardown again when it is back.");
    }

    private void changed(Kept kept, String sentence) {
        assertThatThrownBy(() -> store().requireKept(kept))
                .isInstanceOf(StoppedException.class)
                .hasMessage(sentence);
    }

    @Test
    void whatIsKeptElsewhereIsNotLookedForHere() {
        Kept kept = store().keep(file);
        Kept elsewhere =
                new Kept("the bucket b at Amazon S3 in x", "k", "1", kept.sha256(), kept.bytes(), kept.retainUntil());

        changed(
                elsewhere,
                "What is to be kept is k in the bucket b at Amazon S3 in x, and the place is the directory " + directory
                        + " by now, so that it cannot be read; set it back, or take another backup.");
    }

    @Test
    void noPlaceIsASentence() {
        Offsite none = new Offsite(
                new OffsiteProperties("", NONE, Duration.ofDays(90), true),
                new BackupProperties("backups", "", Duration.ofMinutes(10)),
                Clock.systemUTC());

        assertThatThrownBy(none::require)
                .isInstanceOf(StoppedException.class)
                .hasMessage("No place outside this host is set for the final backup; set"
                        + " auth-lock.admin.offsite.directory, or auth-lock.admin.offsite.s3.bucket with what belongs to"
                        + " it, and start admin again.");
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        refused(
                () -> new OffsiteProperties("", NONE, Duration.ofDays(89), true),
                "auth-lock.admin.offsite.retention is PT2136H, and the final backup has to be kept for 90 days at least.");
        refused(
                () -> new OffsiteProperties("/x", s3("", "bucket", "key"), Duration.ofDays(90), true),
                "Both auth-lock.admin.offsite.directory and auth-lock.admin.offsite.s3.bucket are set.");
        refused(
                () -> s3("", "bucket", ""),
                "auth-lock.admin.offsite.s3.access-key or auth-lock.admin.offsite.s3.secret-key is not set, and a bucket"
                        + " is.");
        refused(
                () -> s3("https://AKIA:secret@store", "bucket", "key"),
                "auth-lock.admin.offsite.s3.endpoint is not a URL of http or https with nothing but a host, a port and a"
                        + " path.");
    }

    private static S3Properties s3(String endpoint, String bucket, String key) {
        return new S3Properties(endpoint, "us-east-1", bucket, "", key, key, "COMPLIANCE");
    }

    private static void refused(Runnable settings, String sentence) {
        assertThatThrownBy(settings::run)
                .isInstanceOf(RefusedStartException.class)
                .hasMessage(sentence);
    }
}
