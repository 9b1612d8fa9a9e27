package net.openneo.authlock.demo.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.ProcessSettings;
import net.openneo.authlock.testing.FreshDatabases;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An admin and two nodes that are set to the consolidated table, where the accounts have lived for a week. */
final class TornDownSite implements AutoCloseable {
    static final int PEOPLE = 60;

    private final FreshDatabases fresh = FreshDatabases.create();
    private final DemoDatabase database = DemoDatabase.on(fresh).people(PEOPLE);
    private final Path home;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private AdminProcess admin;

    TornDownSite(Path home) {
        this.home = home;
        this.admin = startAdmin();
        open();
        startNodes();
    }

    private AdminProcess startAdmin() {
        return AdminProcess.start(ProcessSettings.on(database)
                .with("auth-lock.admin.backup.directory", directory("backups"))
                .with("auth-lock.admin.offsite.directory", directory("offsite"))
                .with("auth-lock.admin.offsite.same-disk", "true")
                .with("auth-lock.admin.leaving.directory", directory("left")));
    }

    private String directory(String name) {
        try {
            return Files.createDirectories(
                            home.resolve(name),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() {
        sql("CREATE TABLE " + database.consolidatedTable() + " LIKE " + database.legacyTable());
        sql("INSERT INTO " + database.consolidatedTable() + " SELECT * FROM " + database.legacyTable());
        assertThat(admin.put("/api/fence", Map.of()).statusCode()).isEqualTo(200);
        sql(
                """
                INSERT INTO auth_lock_phase_change (from_phase, to_phase, actor, at)
                VALUES ('SWITCHED', 'OPEN', 'operator', UTC_TIMESTAMP(3) - INTERVAL 9 DAY)
                """);
        sql(
                """
                UPDATE auth_lock_control w JOIN auth_lock_fence f ON f.id = w.id
                  JOIN auth_lock_consolidation c ON c.id = w.id
                SET w.active_table = 'CONSOLIDATED', f.active_table = 'CONSOLIDATED', c.phase = 'OPEN'
                """);
    }

    /** By now nothing has used the legacy table for nine days. */
    private void unusedForNineDays() {
        String first = teardown();
        assertThat(JsonPath.<String>read(first, "$.error")).startsWith("The old table ");
        sql("UPDATE auth_lock_usage SET unused_since = UTC_TIMESTAMP(3) - INTERVAL 9 DAY");
    }

    private void startNodes() {
        for (String name : List.of("one", "two")) {
            nodes.add(NodeProcess.start(ProcessSettings.on(database)
                    .with("auth-lock.node", name)
                    .with("auth-lock.table", "CONSOLIDATED")
                    .with("demo.failed-logins", "1000000")));
        }
    }

    void restartNodes() {
        nodes.forEach(NodeProcess::close);
        nodes.clear();
        startNodes();
    }

    void restartAdmin() {
        admin = startAdmin();
    }

    AdminProcess admin() {
        return admin;
    }

    NodeProcess node(int number) {
        return nodes.get(number);
    }

    DemoDatabase database() {
        return database;
    }

    JdbcClient root() {
        return JdbcClient.create(fresh.dataSource());
    }

    private void sql(String statement) {
        root().sql(statement).update();
    }

    boolean hasOwnTables() {
        return root().sql("SHOW TABLES LIKE 'auth\\_lock\\_%'")
                        .query(String.class)
                        .list()
                        .size()
                > 0;
    }

    /** Asks until it has ended, and returns what has come of it. */
    String teardown() {
        HttpResponse<String> begun = admin.post("/api/consolidation/teardown", Map.of());
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);
        String location = begun.headers().firstValue("Location").orElseThrow();
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> admin.get(location).body(), answer -> !answer.contains("\"RUNNING\""));
    }

    /** A backup stands ready, and a second person has approved. */
    void approved() {
        await("every node has told what it is set to")
                .atMost(Duration.ofSeconds(30))
                .until(() -> root().sql(
                                "SELECT COUNT(*) FROM auth_lock_node WHERE legacy_uses IS NOT NULL AND stopped_at IS NULL")
                        .query(Integer.class)
                        .single()
                        .equals(2));
        unusedForNineDays();
        String waiting = teardown();
        assertThat(JsonPath.<String>read(waiting, "$.error")).startsWith("Nothing is in the way of dropping");
        HttpResponse<String> approved = admin.sendAs(
                "approver", "PUT", "/api/consolidation/teardown/approval", Map.of("database", fresh.legacySchema()));
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
    }

    String phase() {
        return root().sql("SELECT phase FROM auth_lock_consolidation")
                .query(String.class)
                .single();
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::close);
        admin.close();
        fresh.drop();
    }
}
