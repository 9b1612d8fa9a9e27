package net.openneo.authlock.admin.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.Tools;
import net.openneo.authlock.admin.backup.drill.Drill;
import net.openneo.authlock.admin.backup.dump.Dump;
import net.openneo.authlock.admin.backup.dump.Taken;
import net.openneo.authlock.admin.backup.file.Manifest;
import net.openneo.authlock.admin.backup.file.NewFile;
import net.openneo.authlock.admin.backup.file.Sha256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillTest {
    private static final int ROWS = 12_000;
    private static @TempDir Path home;
    private static RunningAdmin admin;

    @BeforeAll
    static void start() {
        admin = RunningAdmin.start(
                "auth-lock.admin.backup.directory=" + home.resolve("backups"),
                "auth-lock.admin.backup.dump-command=built-in");
        admin.root()
                .sql("INSERT INTO " + admin.databases().legacyTable()
                        + " (name, email, sign_in_count) WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n"
                        + " WHERE n < " + ROWS + ") SELECT /*+ SET_VAR(cte_max_recursion_depth = 100000) */"
                        + " CONCAT('user', n), CONCAT('user', n, '@example.com'), 0 FROM n")
                .update();
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void aSiteThatIsWrittenToIsBackedUpByTheBuiltInDump() {
        whileWritten(() -> BackedUp.succeeded(admin));
    }

    @Test
    void aSiteThatIsWrittenToIsBackedUpByMysqldump() {
        Tools.require("mysqldump", "mariadb-client");
        try (RunningAdmin other = withTool("exec mysqldump \"$@\"")) {
            whileWritten(() -> BackedUp.succeeded(other));
        }
    }

    @Test
    void underALockItIsComparedAsACopyIsVerified() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();

        BackedUp.succeeded(admin);

        assertThat(admin.delete("/api/lock").status()).isEqualTo(200);
        assertThat(admin.delete("/api/fence").status()).isEqualTo(200);
    }

    @Test
    void aDumpThatIsNotExactStopsIt() {
        Tools.require("mysqldump", "mariadb-client");
        List<String> before = BackedUp.in(home.resolve("backups"));
        try (RunningAdmin other = withTool("mysqldump \"$@\" | sed 's/user7@example.com/user8@example.net/'")) {
            Answer operation = BackedUp.ended(other, BackedUp.accepted(other));

            List<String> kept = BackedUp.in(home.resolve("backups"));
            String file = kept.stream()
                    .filter(name -> !before.contains(name) && name.endsWith(".gz"))
                    .findFirst()
                    .orElseThrow();
            assertThat(operation.<String>read("$.error"))
                    .isEqualTo("Restored as a test, the backup is not what it was taken of: the row of the table "
                            + admin.databases().legacyTable() + " with id 7 differs in the column email. The file "
                            + home.resolve("backups").resolve(file) + " is kept for a look, and does not count as a"
                            + " backup. Set auth-lock.admin.backup.dump-command to built-in for a dump that is exact.");
            assertThat(operation.<String>read("$.state")).isEqualTo("STOPPED");
            assertThat(other.context().getBean(Backups.class).newestDrilled().map(Backup::file))
                    .isNotEqualTo(
                            Optional.of(home.resolve("backups").resolve(file).toString()));
            assertThat(BackedUp.scratchExists(admin)).isFalse();
        }
    }

    @Test
    void aDumpThatCannotBeJudgedIsTakenThreeTimes() {
        Tools.require("mysqldump", "mariadb-client");
        List<String> before = BackedUp.in(home.resolve("backups"));
        String change = "mysql --defaults-file=" + root() + " -e 'UPDATE "
                + admin.databases().legacyTable() + " SET sign_in_count = sign_in_count + 1 WHERE id = 5'";
        try (RunningAdmin other =
                withTool("echo taken >> " + home + "/times\n" + change + "\nmysqldump \"$@\"\n" + change)) {
            BackedUp.endsWith(
                    other,
                    "STOPPED",
                    "While 3 backups were taken in turn, rows of "
                            + admin.databases().legacySchema()
                            + " were written to so often that it is not known whether the backups are exact; take one under the"
                            + " lock, or set auth-lock.admin.backup.dump-command to built-in.");
        }
        assertThat(home.resolve("times")).content().isEqualTo("taken\n".repeat(3));
        assertThat(BackedUp.in(home.resolve("backups"))).isEqualTo(before);
        assertThat(BackedUp.scratchExists(admin)).isFalse();
    }

    @Test
    void aByteThatIsFlippedOnTheDiskIsFound() throws IOException {
        Path file = home.resolve("flipped.sql.gz");
        Files.write(file, new byte[] {1, 2, 3});
        NewFile.Written written = new NewFile.Written(file, Sha256.of(file), 3);
        Files.write(file, new byte[] {1, 2, 2});
        Manifest manifest = new Manifest("", "", 3, Map.of(), "", "", "", Instant.EPOCH, null, "");
        Dump dump = admin.context().getBean(DumpChoice.class).of(List.of());

        assertThatThrownBy(() -> Drill.requireIntact(new Taken(written, manifest, dump, List.of())))
                .hasMessage("The file " + file
                        + " is not what was written: its SHA-256 is another one, so the disk cannot be"
                        + " relied on; it is kept for a look, and does not count as a backup.");
        assertThat(file).exists();
    }

    @Test
    void whatADrillHasLeftIsRemoved() {
        String scratch = BackedUp.scratch(admin);
        admin.root().sql("CREATE DATABASE " + scratch).update();
        admin.root()
                .sql("CREATE TABLE " + scratch + ".auth_lock_drill (operation BIGINT UNSIGNED NOT NULL PRIMARY KEY)")
                .update();
        admin.root().sql("CREATE TABLE " + scratch + ".users (id INT)").update();

        BackedUp.succeeded(admin);

        assertThat(BackedUp.scratchExists(admin)).isFalse();
    }

    @Test
    void anEmptyDatabaseOfThatNameIsTakenForOurs() {
        admin.root().sql("CREATE DATABASE " + BackedUp.scratch(admin)).update();

        BackedUp.succeeded(admin);

        assertThat(BackedUp.scratchExists(admin)).isFalse();
    }

    @Test
    void aDatabaseOfSomebodyElseIsLeftAlone() {
        String scratch = BackedUp.scratch(admin);
        admin.root().sql("CREATE DATABASE " + scratch).update();
        admin.root().sql("CREATE TABLE " + scratch + ".theirs (id INT)").update();

        Answer answer = BackedUp.start(admin);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.detail())
                .isEqualTo(
                        "The database `" + scratch + "`, in which the backup is to be restored as a test, is somebody"
                                + " else's; rename or remove it.");
        assertThat(BackedUp.scratchExists(admin)).isTrue();
        admin.root().sql("DROP DATABASE " + scratch).update();
    }

    private static RunningAdmin withTool(String script) {
        return admin.another(
                "auth-lock.admin.backup.directory=" + home.resolve("backups"),
                "auth-lock.admin.backup.dump-command=" + FakeTool.mysqldump(home.resolve("tool"), script));
    }

    private static Path root() {
        try {
            return Files.writeString(
                    home.resolve("root.cnf"),
                    "[client]\nprotocol=tcp\nhost=127.0.0.1\nport="
                            + admin.databases().server().port()
                            + "\nuser=" + admin.databases().server().username() + "\npassword="
                            + admin.databases().server().password() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody changes, adds and removes accounts all the while. */
    private static void whileWritten(Runnable backup) {
        AtomicBoolean over = new AtomicBoolean();
        Thread writer = new Thread(() -> write(over));
        writer.start();
        try {
            await().atMost(Duration.ofSeconds(30)).until(DrillTest::isWrittenTo);
            backup.run();
        } finally {
            over.set(true);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> !writer.isAlive());
    }

    private static boolean isWrittenTo() {
        return admin.root()
                        .sql("SELECT COUNT(*) FROM " + admin.databases().legacyTable() + " WHERE name = 'new'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** No row twice: of one that is changed twice while it is dumped it cannot be told whether the dump is exact. */
    private static void write(AtomicBoolean over) {
        String table = admin.databases().legacyTable();
        try (Connection connection = admin.databases().dataSource().getConnection();
                PreparedStatement change =
                        connection.prepareStatement("UPDATE " + table + " SET sign_in_count = ? WHERE id = ?");
                PreparedStatement add = connection.prepareStatement("INSERT INTO " + table + " (name) VALUES ('new')");
                PreparedStatement remove = connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?")) {
            for (int number = 100; number < ROWS / 2 && !over.get(); number++) {
                change.setInt(1, number);
                change.setInt(2, number);
                change.execute();
                add.execute();
                remove.setInt(1, ROWS / 2 + number);
                remove.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Nothing more could be written.", e);
        }
    }
}
