package net.openneo.authlock.admin.backup.mysqldump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.Tools;
import net.openneo.authlock.admin.backup.BackedUp;
import net.openneo.authlock.admin.backup.FakeTool;
import net.openneo.authlock.admin.backup.HostileTables;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MysqldumpBackupTest {
    private static final FreshDatabases databases = FreshDatabases.on(MySqlServer.shared());
    private static final String COPY = databases.legacySchema() + "_restored";
    /** All that an option file could take for something else. */
    private static final String PASSWORD = "p\"a'ss\\ \\n#w;=€[x] secret ";

    private static @TempDir Path home;
    private static RunningAdmin admin;

    @BeforeAll
    static void start() {
        Tools.require("mysqldump", "mariadb-client");
        HostileTables.suitingMysqldump(databases);
        RunningAdmin.start(databases).close();
        String account = RunningAdmin.account(databases);
        HostileTables.execute(
                databases,
                "ALTER USER '" + account + "'@'%' IDENTIFIED BY '"
                        + PASSWORD.replace("\\", "\\\\").replace("'", "''") + "'");
        admin = started();
        admin.with(3);
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
    }

    private static RunningAdmin started(String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "spring.datasource.password=" + PASSWORD,
                "auth-lock.admin.backup.directory=" + home.resolve("backups")));
        all.addAll(List.of(settings));
        return RunningAdmin.on(databases, all.toArray(String[]::new));
    }

    private static RunningAdmin withTool(Path mysqldump) {
        return started("auth-lock.admin.backup.dump-command=" + mysqldump);
    }

    @AfterAll
    static void stop() {
        if (admin != null) {
            admin.close();
            admin.root().sql("DROP DATABASE IF EXISTS " + COPY).update();
        }
        databases.drop();
    }

    @Test
    void everyValueIsRestored() throws Exception {
        Answer operation = BackedUp.succeeded(admin);
        assertThat(operation.<String>read("$.result.tool")).startsWith("mysqldump Ver ");
        assertThat(operation.<Integer>read("$.result.rows")).isEqualTo(14);
        assertThat(operation.<Integer>read("$.done")).isEqualTo(28);
        assertThat(BackedUp.scratchExists(admin)).isFalse();
        String text = BackedUp.text(BackedUp.file(operation));
        assertThat(text)
                .doesNotContain("TRIGGER", "auth_lock_", "DROP TABLE", "CREATE DATABASE", "USE `", "LOCK TABLES")
                .doesNotContain("`seen`");

        admin.root().sql("CREATE DATABASE " + COPY).update();
        Process client = new ProcessBuilder(
                        "sh",
                        "-c",
                        "gunzip -c \"$0\" | mysql --default-character-set=utf8mb4 -h 127.0.0.1 -P "
                                + databases.server().port() + " -u root " + COPY,
                        BackedUp.file(operation).toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(HostileTables.contents(databases, COPY))
                .hasSizeGreaterThan(15)
                .isEqualTo(HostileTables.contents(databases, databases.legacySchema()));
    }

    @Test
    void thePasswordIsNowhereToBeSeenWhileItRuns() throws IOException {
        Path go = home.resolve("go");
        String wait = "echo $$ > " + home + "/%s; while [ ! -e " + go + " ]; do sleep 0.05; done; exec %s \"$@\"";
        Path tool = FakeTool.mysqldump(
                home.resolve("held"),
                "mysqldump Ver 1 MariaDB",
                wait.formatted("dump-runs", "mysqldump"),
                wait.formatted("client-runs", "mysql"));
        try (RunningAdmin held = withTool(tool)) {
            String location = BackedUp.accepted(held);

            assertNotSeen(awaited("dump-runs"));
            Files.createFile(go);
            awaited("client-runs");

            assertThat(BackedUp.ended(held, location).<String>read("$.state")).isEqualTo("SUCCEEDED");
        }
        assertThat(BackedUp.in(home.resolve("backups"))).allMatch(name -> name.matches(".*\\.sql\\.gz(\\.json)?"));
    }

    private static long awaited(String name) throws IOException {
        Path file = home.resolve(name);
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file) && Files.size(file) > 1);
        return Long.parseLong(Files.readString(file).strip());
    }

    private static void assertNotSeen(long process) throws IOException {
        for (Path one : List.of(Path.of("/proc/" + process + "/cmdline"), Path.of("/proc/" + process + "/environ"))) {
            String seen = Files.readString(one, StandardCharsets.ISO_8859_1);
            assertThat(seen).isNotEmpty().doesNotContain("secret");
        }
        assertThat(Files.readString(Path.of("/proc/" + process + "/environ")).split("\0"))
                .allMatch(variable -> variable.matches("(PATH|LC_ALL|PWD|_|OLDPWD|SHLVL)=.*"));
        assertThat(Files.readString(Path.of("/proc/" + process + "/cmdline"))).contains("--defaults-file=");
        try (Stream<Path> files = Files.list(home.resolve("backups"))) {
            Path options = files.filter(file -> file.toString().endsWith(".cnf.part"))
                    .findFirst()
                    .orElseThrow();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(options)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(options)).contains("secret");
        }
    }

    @Test
    void oneOfOraclesIsToldWhatOnlyItUnderstands() throws IOException {
        String forget =
                "sed -i 's/^ssl-mode=DISABLED$/skip-ssl/; /^get-server-public-key$/d' \"${1#--defaults-file=}\"\n";
        Path tool = FakeTool.mysqldump(
                home.resolve("oracle"),
                "mysqldump  Ver 8.0.36 for Linux on x86_64 (MySQL Community Server - GPL)",
                "echo \"$@\" > " + home + "/arguments\n"
                        + "for last; do case $last in --set-gtid-purged=OFF) ;; *) set --"
                        + " \"$@\" \"$last\";; esac; shift; done\n" + forget + "exec mysqldump \"$@\"",
                forget + "exec mysql \"$@\"");
        try (RunningAdmin oracle = withTool(tool)) {
            Answer operation = BackedUp.succeeded(oracle);

            assertThat(operation.<String>read("$.result.tool"))
                    .isEqualTo("mysqldump Ver 8.0.36 for Linux on x86_64 (MySQL Community Server - GPL)");
        }
        assertThat(Files.readString(home.resolve("arguments")).strip())
                .contains(" --single-transaction ", " --skip-triggers ", " --hex-blob ", " --no-tablespaces ")
                .contains(" --set-gtid-purged=OFF -- " + databases.legacySchema()
                        + " child empty keyless parent the `users'; ");
    }

    @Test
    void aToolThatIsKilledHalfWayFailsIt() {
        fails(
                "mysqldump \"$@\" | head -c 2000; kill -9 $$",
                "The program mysqldump ended with status 137 (without the number of an error)"
                        + "; POST /api/consolidation/backup again.");
    }

    @Test
    void whatAToolSaysIsKnownByItsNumberAlone() {
        fails(
                "echo \"mysqldump: Got error: 1045: \\\"Access denied for 'user1@example.com' (4711)\\\" when trying to connect\""
                        + " >&2; exit 2",
                "The program mysqldump ended with status 2 (error 1045); POST /api/consolidation/backup again.");
    }

    @Test
    void aDumpWithoutItsEndIsNone() {
        fails(
                "mysqldump \"$@\" | head -n 40",
                "The program mysqldump ended without having written all of it; POST /api/consolidation/backup again.");
    }

    @Test
    void aDumpThatCannotBeRestoredIsNone() {
        fails(
                "mysqldump \"$@\" | sed 's/^INSERT INTO `users`/INSERT INTO nobody/'",
                "The program mysql ended with status 1 (error 1146); POST /api/consolidation/backup again.");
    }

    @Test
    void aToolThatHangsIsEnded() throws IOException {
        Path hang = Files.createFile(home.resolve("hang"));
        Path tool = FakeTool.mysqldump(
                home.resolve("hanging"),
                "mysqldump Ver 1 MariaDB",
                "if [ -e " + hang + " ]; then sleep 600; fi; exec mysqldump \"$@\"",
                "sleep 600");
        String sentence = " was waited for and moved no byte for 2 s, so it was ended; find out what it waits for (SHOW"
                + " PROCESSLIST on the server), and POST /api/consolidation/backup again.";
        try (RunningAdmin hanging =
                started("auth-lock.admin.backup.dump-command=" + tool, "auth-lock.admin.backup.dump-timeout=2s")) {
            BackedUp.endsWith(hanging, "FAILED", "The program mysqldump" + sentence);
            Files.delete(hang);
            BackedUp.endsWith(hanging, "FAILED", "The program mysql" + sentence);
            assertThat(BackedUp.scratchExists(hanging)).isFalse();
        }
    }

    private static void fails(String script, String sentence) {
        List<String> before = BackedUp.in(home.resolve("backups"));
        try (RunningAdmin broken = withTool(FakeTool.mysqldump(home.resolve("broken"), script))) {
            BackedUp.endsWith(broken, "FAILED", sentence);
            assertThat(BackedUp.scratchExists(broken)).isFalse();
        }
        assertThat(BackedUp.in(home.resolve("backups"))).isEqualTo(before);
    }

    @Test
    void aCommandThatIsNotThereIsRefused() {
        try (RunningAdmin without = withTool(home.resolve("nowhere/mysqldump"))) {
            Answer answer = BackedUp.start(without);

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.detail())
                    .isEqualTo("The command '" + home.resolve("nowhere/mysqldump")
                            + "' of auth-lock.admin.backup.dump-command, or the mysql beside it, cannot be run; install"
                            + " them (on Debian: apt-get install mariadb-client), or set it to built-in.");
        }
    }

    @Test
    void theDryRunShowsTheCommandWithoutThePassword() {
        Answer plan = admin.get("/api/consolidation/dry-run/backup");

        assertThat(plan.body()).doesNotContain("secret");
        assertThat(plan.<List<String>>read("$.checks"))
                .anyMatch(check -> check.matches("It is run: /.*/mysqldump --defaults-file=… --single-transaction .*"))
                .anyMatch(check -> check.matches("It is run: /.*/mysql --defaults-file=… .* :scratch"));
        String scratch = "`" + BackedUp.scratch(admin) + "`";
        assertThat(plan.<List<String>>read("$.statements[*].sql"))
                .startsWith(
                        "CREATE DATABASE " + scratch,
                        "CREATE TABLE " + scratch
                                + ".`auth_lock_drill` (operation BIGINT UNSIGNED NOT NULL PRIMARY KEY)",
                        "INSERT INTO " + scratch + ".`auth_lock_drill` (operation) VALUES (:operation)")
                .endsWith("DROP DATABASE " + scratch);
    }
}
