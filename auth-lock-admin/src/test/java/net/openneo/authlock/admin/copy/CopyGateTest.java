package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import net.openneo.authlock.admin.OpenGate;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a copy asks for at its start although the preflight has looked. */
class CopyGateTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(2);
    private static final String CLOSED = "The gate is closed, so no copy is begun. The backup ";
    private static final String AGAIN = "; POST /api/consolidation/backup takes a new one.";

    private @TempDir Path home;
    private Path file;

    @BeforeAll
    static void lock() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        Copies.locked(admin);
    }

    @BeforeEach
    void aBackupOnThisHost() throws IOException {
        OpenGate.plant(admin);
        file = home.resolve("a.sql.gz");
        Files.writeString(file, "hello");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        admin.root()
                .sql("UPDATE auth_lock_backup SET file = :file, host = :host, bytes = 5, sha256 = SHA2('hello', 256)")
                .param("file", file.toString())
                .param("host", InetAddress.getLocalHost().getHostName())
                .update();
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void aBackupThatIsGoneSinceThePreflightStopsIt() throws IOException {
        Files.delete(file);

        refused(CLOSED + file + " is not there any more" + AGAIN);
    }

    @Test
    void aBackupWithAnotherByteStopsIt() throws IOException {
        Files.writeString(file, "hellp");

        refused(CLOSED + file + " does not have the SHA-256 that it was taken with, so it is damaged" + AGAIN);
    }

    @Test
    void aLargeBackupHasToHaveItsSizeAndIsNotRead() throws IOException {
        admin.root().sql("UPDATE auth_lock_backup SET bytes = 99999999999").update();

        refused(CLOSED + file + " had 99999999999 bytes when it was taken and has 5 now, so it is damaged" + AGAIN);
    }

    @Test
    void aTableOfWhichThePreflightHasNotNotedHowItIsMadeIsNotCopied() {
        admin.root().sql("UPDATE auth_lock_finding SET value = 'none'").update();

        refused(
                "The preflight has not noted how the table " + admin.databases().legacyTable()
                        + " is made, so it is not known whether it was altered since; POST /api/consolidation/preflight again.");
    }

    private static void refused(String sentence) {
        Answer answer = Copies.start(admin);
        assertThat(answer.detail()).isEqualTo(sentence);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(Copies.phase(admin)).isEqualTo("LOCKED");
    }
}
