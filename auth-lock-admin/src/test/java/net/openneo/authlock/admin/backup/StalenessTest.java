package net.openneo.authlock.admin.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StalenessTest {
    private static final Instant TAKEN = Instant.parse("2026-03-01T12:00:00Z");
    private static final String AGAIN = "; POST /api/consolidation/backup takes a new one.";

    private @TempDir Path home;
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = home.resolve("a.sql.gz");
        Files.writeString(file, "hello");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Backup backup(String host, @Nullable Instant drilledAt) {
        String sha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
        return new Backup(1, file.toString(), host, sha256, 5, 9, "t", "s", TAKEN, drilledAt, "operator");
    }

    private List<String> problems() {
        return problems(backup(Host.name(), TAKEN), "2026-03-02T12:00:00Z");
    }

    private static List<String> problems(Backup backup, String now) {
        return new Staleness(Clock.fixed(Instant.parse(now), ZoneOffset.UTC)).problems(backup);
    }

    @Test
    void aNewOneCanBeReliedOn() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void oneOfMoreThan24HoursCannot() {
        assertThat(problems(backup(Host.name(), TAKEN), "2026-03-02T12:00:00.001Z"))
                .containsExactly(
                        "The backup " + file + " was taken at 2026-03-01T12:00:00Z, more than 24 hours ago" + AGAIN);
    }

    @Test
    void oneThatWasNeverRestoredCannot() {
        assertThat(problems(backup(Host.name(), null), "2026-03-01T12:00:01Z"))
                .containsExactly("The backup " + file + " was never restored and found equal" + AGAIN);
    }

    @Test
    void oneOnAnotherHostCannot() {
        assertThat(problems(backup("elsewhere", TAKEN), "2026-03-01T12:00:01Z"))
                .containsExactly("The backup " + file + " is on the host elsewhere, and this is " + Host.name()
                        + ", so that it cannot be looked at" + AGAIN);
    }

    @Test
    void oneThatIsGoneCannot() throws IOException {
        Files.delete(file);

        assertThat(problems()).containsExactly("The backup " + file + " is not there any more" + AGAIN);
    }

    @Test
    void oneThatOthersCanReadCannot() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(problems())
                .containsExactly("The backup " + file
                        + " has the mode rw-r-----, and must be for its owner alone; chmod 600 it.");
    }

    @Test
    void oneThatIsLongerCannot() throws IOException {
        Files.writeString(file, "hello!");

        assertThat(problems())
                .containsExactly("The backup " + file + " had 5 bytes when it was taken and has 6 now, so it is damaged"
                        + AGAIN);
    }

    @Test
    void oneWithAnotherByteCannot() throws IOException {
        Files.writeString(file, "hellp");

        assertThat(problems())
                .containsExactly("The backup " + file
                        + " does not have the SHA-256 that it was taken with, so it is damaged" + AGAIN);
    }
}
