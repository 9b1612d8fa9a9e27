package net.openneo.authlock.admin.backup.dump;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.Tools;
import net.openneo.authlock.admin.backup.BackedUp;
import net.openneo.authlock.admin.backup.Backup;
import net.openneo.authlock.admin.backup.Backups;
import net.openneo.authlock.admin.backup.HostileTables;
import net.openneo.authlock.admin.backup.file.Manifest;
import net.openneo.authlock.admin.backup.file.Sha256;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInDumpTest {
    private static final FreshDatabases databases = FreshDatabases.on(MySqlServer.shared());
    private static final String COPY = databases.legacySchema() + "_restored";
    private static @TempDir Path home;
    private static RunningAdmin admin;
    private static Answer operation;
    private static Path file;

    @BeforeAll
    static void take() {
        HostileTables.all(databases);
        admin = RunningAdmin.start(
                databases,
                "auth-lock.admin.backup.directory=" + home.resolve("made/of it"),
                "auth-lock.admin.backup.dump-command=built-in");
        admin.with(3);
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        operation = BackedUp.succeeded(admin);
        file = BackedUp.file(operation);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.root().sql("DROP DATABASE IF EXISTS " + COPY).update();
        databases.drop();
    }

    @Test
    void everyValueIsRestoredByAPlainClient() throws Exception {
        Tools.require("mysql", "mariadb-client");
        admin.root().sql("CREATE DATABASE " + COPY).update();

        Process client = new ProcessBuilder(
                        "sh",
                        "-c",
                        "gunzip -c \"$0\" | mysql --default-character-set=utf8mb4 -h 127.0.0.1 -P "
                                + databases.server().port() + " -u root " + COPY,
                        file.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(client.getInputStream().readAllBytes())).isEmpty();
        assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(HostileTables.contents(databases, COPY))
                .hasSizeGreaterThan(15)
                .isEqualTo(HostileTables.contents(databases, databases.legacySchema()));
    }

    @Test
    void everyStatementIsOnALineOfItsOwnAndNamesNoDatabase() {
        assertThat(BackedUp.text(file).lines())
                .allMatch(line -> line.matches("(--|SET |CREATE TABLE `|INSERT INTO `).*"))
                .noneMatch(line -> line.contains(databases.legacySchema()))
                .last()
                .isEqualTo("-- complete");
    }

    @Test
    void theFenceIsLeftOut() {
        assertThat(BackedUp.text(file)).doesNotContainIgnoringCase("trigger").doesNotContain("auth_lock_l_bi");
    }

    @Test
    void theFilesAreForTheirOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Manifest.of(file))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("made/of it"))))
                .isEqualTo("rwx------");
        assertThat(BackedUp.in(home.resolve("made/of it")))
                .containsExactly(
                        file.getFileName().toString(),
                        Manifest.of(file).getFileName().toString());
    }

    @Test
    void theManifestSaysWhatItIs() throws IOException {
        String manifest = Files.readString(Manifest.of(file));

        assertThat(JsonPath.<Map<String, Object>>read(manifest, "$"))
                .containsEntry("file", file.getFileName().toString())
                .containsEntry("sha256", Sha256.of(file))
                .containsEntry("bytes", (int) Files.size(file))
                .containsEntry("server", "8.0.31")
                .containsEntry(
                        "serverUuid",
                        admin.root()
                                .sql("SELECT @@server_uuid")
                                .query(String.class)
                                .single())
                .containsEntry("tool", "built-in")
                .containsEntry("takenAt", operation.read("$.result.takenAt"))
                .containsEntry("drilledAt", operation.read("$.result.drilledAt"))
                .containsEntry("legacyTable", databases.legacyTable());
        assertThat(JsonPath.<Map<String, Object>>read(manifest, "$.rows"))
                .containsOnly(
                        Map.entry("users", 3),
                        Map.entry(HostileTables.NAME, 4),
                        Map.entry("empty", 0),
                        Map.entry("keyless", 4),
                        Map.entry("parent", 2),
                        Map.entry("child", 1));
    }

    @Test
    void theOperationSaysWhatCameOfIt() {
        assertThat(operation.<Integer>read("$.done")).isEqualTo(28);
        assertThat(operation.<Integer>read("$.total")).isEqualTo(28);
        assertThat(operation.<String>read("$.unit")).isEqualTo("rows");
        assertThat(operation.<Integer>read("$.result.rows")).isEqualTo(14);
        assertThat(operation.<String>read("$.result.tool")).isEqualTo("built-in");
        assertThat(admin.get("/api/audit?limit=1").<String>read("$[0].outcome"))
                .isEqualTo("Restored as a test and found equal: 14 rows.");
        assertThat(BackedUp.scratchExists(admin)).isFalse();
    }

    @Test
    void itIsTheNewestOneThatWasTried() {
        Backups backups = admin.context().getBean(Backups.class);

        Backup newest = backups.newestDrilled().orElseThrow();

        assertThat(newest.file()).isEqualTo(file.toString());
        assertThat(newest.takenAt()).isEqualTo(operation.<String>read("$.result.takenAt"));
        assertThat(backups.problems(newest)).isEmpty();
    }
}
