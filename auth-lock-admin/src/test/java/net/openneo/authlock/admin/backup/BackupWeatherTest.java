package net.openneo.authlock.admin.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.Tools;
import net.openneo.authlock.admin.backup.dump.DumpedTable;
import net.openneo.authlock.admin.backup.dump.LegacyTables;
import net.openneo.authlock.admin.backup.dump.Snapshot;
import net.openneo.authlock.admin.backup.file.DigestedStream;
import net.openneo.authlock.admin.backup.file.NotWrittenException;
import net.openneo.authlock.admin.server.Sessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupWeatherTest {
    private static @TempDir Path home;
    private static RunningAdmin admin;

    @BeforeAll
    static void start() {
        admin = RunningAdmin.start(
                "auth-lock.admin.backup.directory=" + home.resolve("backups"),
                "auth-lock.admin.backup.dump-command=built-in");
        admin.with(3);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    private static RunningAdmin in(Path directory) {
        return admin.another(
                "auth-lock.admin.backup.directory=" + directory, "auth-lock.admin.backup.dump-command=built-in");
    }

    private static void refused(RunningAdmin one, String sentence) {
        Answer answer = BackedUp.start(one);
        assertThat(answer.detail()).isEqualTo(sentence);
        assertThat(answer.status()).isEqualTo(409);
    }

    @Test
    void aTableWithoutRowsIsBackedUp() {
        RunningAdmin empty = RunningAdmin.start(
                "auth-lock.admin.backup.directory=" + home.resolve("empty"),
                "auth-lock.admin.backup.dump-command=built-in");
        try (empty) {
            assertThat(BackedUp.succeeded(empty).<Integer>read("$.result.rows")).isZero();
        }
        empty.databases().drop();
    }

    @Test
    void aFullDiskFailsIt() throws Exception {
        Path small = Files.createDirectory(home.resolve("small"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=16k,mode=0700", "tmpfs", small.toString()),
                "mounting takes root; aFullDiskIsASentence shows the same of a stream");
        try (RunningAdmin crowded = in(small)) {
            Files.write(small.resolve("other"), new byte[16 * 1024]);
            Answer operation = BackedUp.ended(crowded, BackedUp.accepted(crowded));

            assertThat(operation.<String>read("$.error"))
                    .matches("The file " + small + "/auth-lock-\\S+\\.sql\\.gz could not be written \\(No space left on"
                            + " device\\), and nothing is left of it; free some space, or set"
                            + " auth-lock\\.admin\\.backup\\.directory to another disk, and POST /api/consolidation/backup"
                            + " again\\.");
            assertThat(operation.<String>read("$.state")).isEqualTo("FAILED");
            assertThat(BackedUp.in(small)).containsExactly("other");
            assertThat(BackedUp.scratchExists(crowded)).isFalse();

            Files.delete(small.resolve("other"));
            BackedUp.succeeded(crowded);
        } finally {
            run("umount", small.toString());
        }
    }

    @Test
    void aFullDiskIsASentence() throws IOException {
        Path file = home.resolve("full.sql.gz");
        DumpChoice choice = admin.context().getBean(DumpChoice.class);
        List<DumpedTable> tables = admin.context().getBean(LegacyTables.class).require();

        try (OutputStream full = new FileOutputStream("/dev/full");
                Snapshot snapshot = Snapshot.open(admin.context().getBean(Sessions.class), DumpedTable.names(tables))) {
            OutputStream out = new BufferedOutputStream(new DigestedStream(full, file), 64);
            assertThatThrownBy(() -> choice.of(tables).write(snapshot, tables, out, rows -> {}))
                    .isInstanceOf(NotWrittenException.class)
                    .hasMessageStartingWith(
                            "The file " + file + " could not be written (No space left on device), and");
        }
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    @Test
    void aDirectoryThatOthersCanReadIsRefused() throws IOException {
        Path open = Files.createDirectory(home.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));
        try (RunningAdmin other = in(open)) {
            refused(
                    other,
                    "The directory " + open
                            + " of auth-lock.admin.backup.directory is open to others (rwxr-x---), and a"
                            + " backup holds what every password is checked against; chmod 700 it.");
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsRefused() throws IOException {
        Path file = Files.createFile(home.resolve("a file"));
        try (RunningAdmin other = in(file.resolve("below"))) {
            refused(
                    other,
                    "The directory " + file.resolve("below")
                            + " of auth-lock.admin.backup.directory cannot be used (FileSystemException); make it"
                            + " one that admin's user alone can read and write.");
        }
    }

    @Test
    void whatADeadAdminLeftUnfinishedIsRemoved() throws IOException {
        Path directory = Files.createDirectory(
                home.resolve("left"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (String name : new String[] {"auth-lock-a.sql.gz.part", "auth-lock-1.cnf.part", "mine.part"}) {
            Files.createFile(directory.resolve(name));
        }
        try (RunningAdmin other = in(directory)) {
            Path file = BackedUp.file(BackedUp.succeeded(other));

            assertThat(BackedUp.in(directory))
                    .containsExactlyInAnyOrder(
                            file.getFileName().toString(), file.getFileName() + ".json", "mine.part");
        }
    }

    @Test
    void aMissingRightIsNamedWithItsGrant() {
        String account = RunningAdmin.account(admin.databases());
        String legacy = admin.databases().legacySchema();
        String scratch = BackedUp.scratch(admin);
        admin.root().sql("REVOKE SELECT ON " + legacy + ".* FROM " + account).update();
        admin.root()
                .sql("REVOKE CREATE, DROP ON " + scratch + ".* FROM " + account)
                .update();
        try {
            refused(
                    admin,
                    "The account '" + account
                            + "'@'%' lacks what a backup and its restore drill need: GRANT SELECT ON `"
                            + legacy + "`.* TO '" + account + "'@'%'; GRANT CREATE, DROP ON `" + scratch + "`.* TO '"
                            + account + "'@'%';");
        } finally {
            admin.root().sql("GRANT SELECT ON " + legacy + ".* TO " + account).update();
            admin.root()
                    .sql("GRANT CREATE, DROP ON " + scratch + ".* TO " + account)
                    .update();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPIED", "VERIFIED", "SWITCHED", "OPEN"})
    void itIsRefusedInALaterPhase(String phase) {
        admin.root()
                .sql("UPDATE auth_lock_consolidation SET phase = '" + phase + "'")
                .update();
        try {
            refused(
                    admin,
                    "The consolidation is in phase " + phase
                            + ", and a backup is taken in phase NEW, CHECKED or LOCKED only.");
        } finally {
            admin.root().sql("UPDATE auth_lock_consolidation SET phase = 'NEW'").update();
        }
    }

    @Test
    void aTableThatIsNotInnoDbIsRefused() {
        String table = admin.databases().legacySchema() + ".old";
        admin.root().sql("CREATE TABLE " + table + " (id INT) ENGINE = MyISAM").update();
        try {
            refused(
                    admin,
                    "The table " + table
                            + " is stored by MyISAM, of which there is no backup as of one moment; ALTER TABLE `"
                            + table.replace(".", "`.`") + "` ENGINE = InnoDB, or drop it.");
        } finally {
            admin.root().sql("DROP TABLE " + table).update();
        }
    }

    @Test
    void aForeignKeyIntoAnotherDatabaseIsRefused() {
        String legacy = admin.databases().legacySchema();
        String parent = admin.databases().consolidatedSchema() + ".users";
        admin.root()
                .sql("CREATE TABLE " + legacy
                        + ".child (id INT PRIMARY KEY, user INT, CONSTRAINT a_key FOREIGN KEY (user)" + " REFERENCES "
                        + parent + " (id))")
                .update();
        try {
            refused(
                    admin,
                    "The database `" + legacy
                            + "` has foreign keys into another database (child.a_key), so that a backup of"
                            + " it cannot be tried on its own; drop them.");
        } finally {
            admin.root().sql("DROP TABLE " + legacy + ".child").update();
        }
    }

    @Test
    void aServerThatEndsItsSessionsFailsItAndTheNextSucceeds() {
        Tools.require("mysqldump", "mariadb-client");
        Path go = home.resolve("go");
        Path tool = FakeTool.mysqldump(
                home.resolve("held"),
                "touch " + home + "/runs; while [ ! -e " + go + " ]; do sleep 0.05; done; exec mysqldump \"$@\"");
        try (RunningAdmin held = admin.another(
                "auth-lock.admin.backup.directory=" + home.resolve("backups"),
                "auth-lock.admin.backup.dump-command=" + tool)) {
            String location = BackedUp.accepted(held);
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(home.resolve("runs")));

            admin.endItsSessions();
            touch(go);

            // Somebody goes on with it, or it has failed and is asked for again: it ends well.
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                RunningAdmin.Answer answer = held.get(location);
                String state = answer.status() == 200 ? answer.read("$.state") : "RUNNING";
                if (state.equals("FAILED")) {
                    BackedUp.succeeded(held);
                }
                return !state.equals("RUNNING");
            });
            assertThat(BackedUp.scratchExists(held)).isFalse();
            assertThat(BackedUp.in(home.resolve("backups"))).noneMatch(name -> name.endsWith(".part"));
        }
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theDryRunSendsNothing() {
        Answer plan = admin.get("/api/consolidation/dry-run/backup");

        assertThat(plan.status()).isEqualTo(200);
        assertThat(plan.<List<String>>read("$.checks")).contains("The dump is taken with: built-in.");
        assertThat(plan.<List<String>>read("$.statements[3:5].sql"))
                .satisfiesExactly(
                        create -> assertThat(create).startsWith("CREATE TABLE `users` (   `id` int unsigned NOT NULL"),
                        insert -> assertThat(insert)
                                .startsWith("INSERT INTO `users` (`id`,`name`,")
                                .endsWith("`neopass_email`) VALUES :rows"));
        assertThat(BackedUp.scratchExists(admin)).isFalse();
    }

    @Test
    void aTableThatMysqldumpWouldRoundIsDumpedByTheBuiltInOne() {
        Tools.require("mysqldump", "mariadb-client");
        String table = admin.databases().legacySchema() + ".rough";
        admin.root()
                .sql("CREATE TABLE " + table + " (id INT PRIMARY KEY, value FLOAT)")
                .update();
        try (RunningAdmin other = admin.another(
                "auth-lock.admin.backup.directory=" + home.resolve("backups"),
                "auth-lock.admin.backup.dump-command=mysqldump")) {
            assertThat(BackedUp.succeeded(other).<String>read("$.result.tool"))
                    .isEqualTo("built-in (mysqldump does not write every column as it is)");
        } finally {
            admin.root().sql("DROP TABLE " + table).update();
        }
    }
}
