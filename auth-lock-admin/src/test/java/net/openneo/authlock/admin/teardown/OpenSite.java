package net.openneo.authlock.admin.teardown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.admin.usage.Unused;
import net.openneo.authlock.testing.FreshDatabases;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An admin whose accounts live in the consolidated table, written to for a week: all that a teardown wants is there. */
public final class OpenSite implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(90);

    private final Path home;
    private final RunningAdmin admin;

    private OpenSite(Path home, RunningAdmin admin) {
        this.home = home;
        this.admin = admin;
    }

    /**
     * With three accounts.
     *
     * @param home a directory of its own
     */
    public static OpenSite start(Path home, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "auth-lock.admin.backup.directory=" + home.resolve("backups"),
                "auth-lock.admin.offsite.directory=" + directory(home, "offsite"),
                "auth-lock.admin.offsite.same-disk=true",
                "auth-lock.admin.leaving.directory=" + directory(home, "left"),
                "auth-lock.admin.install-timeout=60s",
                "auth-lock.admin.live-after=1h"));
        all.addAll(List.of(settings));
        OpenSite site = new OpenSite(
                home, RunningAdmin.start(all.toArray(String[]::new)).with(3));
        site.open();
        return site;
    }

    private static Path directory(Path home, String name) {
        try {
            return Files.createDirectories(
                    home.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() {
        FreshDatabases databases = admin.databases();
        sql("GRANT ALL PRIVILEGES ON " + legacy() + ".* TO " + account() + " WITH GRANT OPTION");
        sql("CREATE TABLE " + databases.consolidatedTable() + " LIKE " + databases.legacyTable());
        sql("INSERT INTO " + databases.consolidatedTable() + " SELECT * FROM " + databases.legacyTable());
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        sql(
                """
                UPDATE auth_lock_control w JOIN auth_lock_fence f ON f.id = w.id
                  JOIN auth_lock_consolidation c ON c.id = w.id
                SET w.active_table = 'CONSOLIDATED', f.active_table = 'CONSOLIDATED', c.phase = 'OPEN'
                """);
        sql(
                """
                INSERT INTO auth_lock_phase_change (from_phase, to_phase, actor, at)
                VALUES ('SWITCHED', 'OPEN', 'operator', UTC_TIMESTAMP(3) - INTERVAL 9 DAY)
                """);
        node("blue", "CONSOLIDATED", "[]");
        unusedFor(9);
    }

    /** Whatever has used the legacy table until now, it has been unused for so many days. */
    void unusedFor(int days) {
        admin.context().getBean(Unused.class).refusal();
        sql("UPDATE auth_lock_usage SET unused_since = UTC_TIMESTAMP(3) - INTERVAL " + days + " DAY");
    }

    /** A live node that tells this of itself. */
    void node(String name, String configured, String uses) {
        admin.root()
                .sql(
                        """
                        REPLACE INTO auth_lock_node (node, application, version, database_account, revision,
                          oldest_revision, active_table, started_at, last_seen, tables_checked_at, configured_table,
                          legacy_uses)
                        SELECT :name, 'app', '0.1.0', 'app@%', revision, revision, active_table, UTC_TIMESTAMP(3),
                          UTC_TIMESTAMP(3), UTC_TIMESTAMP(6), :configured, :uses
                        FROM auth_lock_control
                        """)
                .param("name", name)
                .param("configured", configured)
                .param("uses", uses)
                .update();
    }

    public RunningAdmin admin() {
        return admin;
    }

    public Path home() {
        return home;
    }

    JdbcClient root() {
        return admin.root();
    }

    void sql(String statement) {
        admin.root().sql(statement).update();
    }

    /** The only value of the only row. */
    String text(String query) {
        return admin.root()
                .sql(query)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .single();
    }

    /** The name of the legacy database. */
    public String legacy() {
        return admin.databases().legacySchema();
    }

    /** The database account of admin. */
    String account() {
        return RunningAdmin.account(admin.databases());
    }

    String phase() {
        return text("SELECT phase FROM auth_lock_consolidation");
    }

    boolean legacyExists() {
        return !text("SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = '" + legacy() + "'")
                .equals("0");
    }

    /** The operation when it has ended, or why none was begun. */
    Answer teardown() {
        return teardown(admin);
    }

    static Answer teardown(RunningAdmin admin) {
        Answer answer = admin.send("POST", "/api/consolidation/teardown", "operator", null);
        return answer.status() == 202
                ? ended(
                        admin,
                        answer.response().headers().firstValue("Location").orElseThrow())
                : answer;
    }

    static Answer ended(RunningAdmin admin, String location) {
        return await().atMost(LONG)
                .until(
                        () -> admin.get(location),
                        answer -> answer.status() == 200
                                && !answer.<String>read("$.state").equals("RUNNING"));
    }

    /** Asserts how it ends. */
    void endsWith(String state, String sentence) {
        Answer operation = teardown();
        assertThat(operation.status()).as(operation.body()).isEqualTo(200);
        assertThat(operation.<String>read("$.error")).isEqualTo(sentence);
        assertThat(operation.<String>read("$.state")).isEqualTo(state);
    }

    /** Asserts that it is not even begun. */
    void refused(String sentence) {
        Answer answer = admin.send("POST", "/api/consolidation/teardown", "operator", null);
        assertThat(answer.detail()).isEqualTo(sentence);
        assertThat(answer.status()).isEqualTo(409);
    }

    /** A final backup stands ready for a second person. */
    OpenSite prepared() {
        assertThat(teardown().<String>read("$.error")).startsWith("Nothing is in the way of dropping");
        return this;
    }

    Answer approve() {
        return approve(admin, legacy());
    }

    static Answer approve(RunningAdmin admin, String database) {
        return admin.send(
                "PUT", "/api/consolidation/teardown/approval", "approver", "{\"database\": \"" + database + "\"}");
    }

    OpenSite approved() {
        prepared();
        Answer answer = approve();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return this;
    }

    /** A second person has approved, and the point of no return is passed. */
    OpenSite tearingDown() {
        approved();
        pointOfNoReturn();
        return this;
    }

    void pointOfNoReturn() {
        sql("UPDATE auth_lock_consolidation SET phase = 'TEARING_DOWN', changed_at = UTC_TIMESTAMP(3)");
    }

    /** The legacy database is gone. */
    public OpenSite tornDown() {
        approved();
        Answer operation = teardown();
        assertThat(operation.<String>read("$.state")).as(operation.body()).isEqualTo("SUCCEEDED");
        return this;
    }

    /** Everything that was made ready is forgotten. */
    void reset() {
        sql("DELETE FROM auth_lock_teardown");
        sql("DELETE FROM auth_lock_node");
        sql("DELETE FROM auth_lock_finding");
        unusedFor(9);
        node("blue", "CONSOLIDATED", "[]");
    }

    @Override
    public void close() {
        admin.close();
        admin.databases().drop();
    }
}
