package net.openneo.authlock.admin.preflight.prerequisites;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.SettableClock;
import net.openneo.authlock.admin.preflight.Looking;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people have to have said, the backup, the way back, and the nodes. */
class WordsTest {
    private static final SettableClock clock = new SettableClock();
    private static final Instant NOW = clock.instant();
    private static final RunningAdmin admin = RunningAdmin.start(clock).with(3);
    private static final Looking looking = new Looking(admin);
    private static final String OLD = admin.databases().legacySchema();
    private static final String SELF = "'" + RunningAdmin.account(admin.databases()) + "'@'%'";

    @TempDir
    static Path directory;

    @BeforeAll
    static void grantTheWayBack() {
        looking.run("GRANT SELECT, INSERT, UPDATE, DELETE, TRIGGER, CREATE, DROP, ALTER, INDEX ON " + OLD + ".* TO "
                + SELF);
    }

    @AfterEach
    void anew() {
        clock.set(NOW);
        looking.run("DELETE FROM auth_lock_attestation", "DELETE FROM auth_lock_backup", "DELETE FROM auth_lock_node");
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P2 | Everything that depended on the second application has been migrated | a statement",
                "P4 | A maintenance window is scheduled | a statement, start and plannedEnd",
                "P5 | The maintenance has been announced to the users | a statement"
            })
    void whatNobodyHasAttestedStops(String id, String title, String with) {
        looking.stops(
                Attested.class,
                id,
                "Nobody has attested this yet: " + title + ". PUT /api/consolidation/attestations/" + id + " with "
                        + with + ".");
        attest(id, null);

        looking.passes(Attested.class, id, "operator has attested it at " + NOW + ".");
    }

    @Test
    void aWindowThatIsOverStops() {
        Instant end = NOW.plus(1, ChronoUnit.HOURS);
        attest("P4", end);

        looking.passes(
                Attested.class,
                "P4",
                "operator has attested it at " + NOW + ". The window is from " + NOW + " to " + end + ".");
        clock.set(end.plusMillis(1));
        looking.stops(
                Attested.class,
                "P4",
                "The maintenance window was planned to end at " + end
                        + ", which has passed; PUT /api/consolidation/attestations/P4 with the next one.");
    }

    @Test
    void withoutABackupThatWasRestoredItStops() throws IOException {
        String none =
                "There is no backup that was restored as a test and found equal; POST /api/consolidation/backup takes"
                        + " one and tries it.";
        looking.stops(RestoredBackup.class, "P3", none);

        backup(false);

        looking.stops(RestoredBackup.class, "P3", none);
    }

    @Test
    void aBackupOfMoreThan24HoursStops() throws IOException {
        Path file = backup(true);

        looking.passes(
                RestoredBackup.class,
                "P3",
                "The backup " + file + " of " + NOW + " has 3 rows, was restored as a test, and is as it was.");
        clock.set(NOW.plus(Duration.ofHours(24)).plusSeconds(1));
        looking.stops(
                RestoredBackup.class,
                "P3",
                "The backup " + file + " was taken at " + NOW
                        + ", more than 24 hours ago; POST /api/consolidation/backup takes a new one.");
    }

    @Test
    void aDamagedBackupStops() throws IOException {
        Path file = backup(true);

        Files.writeString(file, "something Else");
        looking.stops(
                RestoredBackup.class,
                "P3",
                "The backup " + file + " does not have the SHA-256 that it was taken with, so it is damaged; POST"
                        + " /api/consolidation/backup takes a new one.");

        Files.delete(file);
        looking.stops(
                RestoredBackup.class,
                "P3",
                "The backup " + file + " is not there any more; POST /api/consolidation/backup takes a new one.");
    }

    @Test
    void whatStepsThatWereKilledHaveLeftIsNamed() throws IOException {
        Path backups = Files.createDirectory(directory.resolve("backups"));
        String copy = admin.databases().consolidatedTable() + "_auth_lock_copy";
        String drill = OLD + "_auth_lock_drill";
        try (RunningAdmin there = admin.another("auth-lock.admin.backup.directory=" + backups)) {
            Looking left = new Looking(there);
            left.passes(LeftOvers.class, "left-overs", "No step has left anything that holds accounts.");
            Path good = Files.createFile(backups.resolve("auth-lock-1.sql.gz"));
            Path undrilled = Files.createFile(backups.resolve("auth-lock-2.sql.gz"));
            Path unfinished = Files.createFile(backups.resolve("auth-lock-3.sql.gz.part"));
            Files.createFile(backups.resolve("auth-lock-2.sql.gz.json"));
            backup(true);
            looking.run(
                    "UPDATE auth_lock_backup SET file = '" + good + "'",
                    "CREATE TABLE " + copy + " (id INT)",
                    "CREATE DATABASE " + drill,
                    "CREATE TABLE " + drill + ".auth_lock_drill (id INT)");

            left.warns(
                    LeftOvers.class,
                    "left-overs",
                    "Files hold accounts, and are no backups that were restored as a test and found equal; delete them: "
                            + undrilled + ", " + unfinished + ". The table " + copy
                            + " holds accounts, and was left by a copy; the next one drops it. The database " + drill
                            + " holds accounts, and was left by a restore drill; the next backup drops it.");
        } finally {
            looking.run("DROP TABLE IF EXISTS " + copy, "DROP DATABASE IF EXISTS " + drill);
        }
    }

    @Test
    void withoutTheRightsForTheWayBackItStops() {
        looking.passes(WayBack.class, "P6", "Admin has the privileges for the way back, and there is room for it.");
        looking.run("REVOKE ALTER ON `" + OLD + "`.* FROM " + SELF);
        try {
            looking.stops(
                    WayBack.class,
                    "P6",
                    "Admin could not bring the accounts back, since it lacks privileges on the old database; GRANT ALTER ON `"
                            + OLD + "`.* TO " + SELF + ";");
        } finally {
            looking.run("GRANT ALTER ON `" + OLD + "`.* TO " + SELF);
        }
    }

    @Test
    void nodesThatCouldNotGoOnStopAndThoseOfSeveralVersionsAreAWarning() {
        looking.warns(
                LiveNodes.class,
                "nodes",
                "No node of the auth app is heard of at this moment; while none is, a lock shows nobody a message and only"
                        + " the database refuses writes.");
        node("node1", "1", null);
        looking.passes(LiveNodes.class, "nodes", "1 nodes are live, and able to use the tables.");
        node("node2", "2", null);
        looking.warns(
                LiveNodes.class,
                "nodes",
                "The live nodes have different versions of auth-lock-core (1, 2); finish what is being deployed first.");
        node("node2", "1", "app@% may not read.");
        looking.stops(LiveNodes.class, "nodes", "The node node2 could not go on after a switch: app@% may not read.");
    }

    private static void node(String name, String version, @Nullable String hindrance) {
        admin.root()
                .sql(
                        """
                        REPLACE INTO auth_lock_node
                          (node, application, version, database_account, revision, oldest_revision, active_table,
                           started_at, last_seen, hindrance)
                        VALUES (:name, 'app', :version, 'app@%', 1, 1, 'LEGACY', UTC_TIMESTAMP(3),
                                UTC_TIMESTAMP(3) + INTERVAL 1 HOUR, :hindrance)
                        """)
                .param("name", name)
                .param("version", version)
                .param("hindrance", hindrance)
                .update();
    }

    private static void attest(String id, @Nullable Instant end) {
        admin.root()
                .sql(
                        """
                        REPLACE INTO auth_lock_attestation (id, statement, start_at, planned_end, actor, at)
                        VALUES (:id, 'planted', :start, :end, 'operator', :at)
                        """)
                .param("id", id)
                .param("start", end == null ? null : utc(NOW))
                .param("end", end == null ? null : utc(end))
                .param("at", utc(NOW))
                .update();
    }

    private static Path backup(boolean drilled) throws IOException {
        Path file = directory.resolve("backup.sql.gz");
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "something else");
        admin.root()
                .sql(
                        """
                        INSERT INTO auth_lock_backup
                          (operation, file, host, sha256, bytes, row_count, tool, server, taken_at, drilled_at, actor)
                        VALUES (1, :file, :host, :sha256, 14, 3, 'planted', 'planted', :at, :drilledAt, 'operator')
                        """)
                .param("file", file.toString())
                .param("host", InetAddress.getLocalHost().getHostName())
                .param("sha256", sha256("something else"))
                .param("at", utc(NOW))
                .param("drilledAt", drilled ? utc(NOW) : null)
                .update();
        return file;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
