package net.openneo.authlock.admin.watch;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.SettableClock;
import net.openneo.authlock.testing.FreshDatabases;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An admin with a clock that is set, both tables, and a node's account; it plays the way up to the unlock. */
final class WatchedSite implements AutoCloseable {
    private final SettableClock clock = new SettableClock();
    private final RunningAdmin admin;
    private final Connection app;

    WatchedSite(String... settings) {
        admin = RunningAdmin.start(context -> {
                    ((GenericApplicationContext) context)
                            .registerBean("settableClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
                    context.getEnvironment()
                            .getPropertySources()
                            .addFirst(new MapPropertySource("watch", properties(settings)));
                })
                .with(5);
        root("CREATE TABLE " + databases().consolidatedTable() + " LIKE "
                + databases().legacyTable());
        root("INSERT INTO " + databases().consolidatedTable() + " SELECT * FROM "
                + databases().legacyTable());
        app = RunningAdmin.client(databases()
                .account(
                        admin.appAccount(),
                        "SELECT, INSERT, UPDATE ON " + databases().legacySchema() + ".*",
                        "SELECT, INSERT, UPDATE ON " + databases().consolidatedSchema() + ".*"));
        autoCommit();
    }

    RunningAdmin admin() {
        return admin;
    }

    FreshDatabases databases() {
        return admin.databases();
    }

    /**
     * As before a consolidation, with nothing sampled and nothing reported yet. Admin may look by itself in between: its
     * readings are forgotten with the next look, as the period is the last to go.
     */
    WatchedSite reset() {
        place("LEGACY", "OPEN", "NEW");
        for (String table : List.of("auth_lock_watch_reading", "auth_lock_watch_tally", "auth_lock_node")) {
            root("DELETE FROM " + table);
        }
        root("DELETE FROM auth_lock_finding WHERE step = 'watch'");
        root("INSERT INTO auth_lock_node (node, application, version, database_account, revision, oldest_revision,"
                + " active_table, started_at, last_seen) VALUES ('blue', 'app', '0.1.0', '" + admin.appAccount()
                + "@%', 1, 1, 'LEGACY', UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))");
        root("UPDATE auth_lock_watch SET part = 'NONE', period = '', opened_at = NULL, ended_at = NULL,"
                + " table_revision = NULL, rollback_tried_at = NULL, rollback_operation = NULL");
        return sample();
    }

    WatchedSite switched() {
        place("CONSOLIDATED", "LOCKED", "SWITCHED");
        return sample();
    }

    WatchedSite opened() {
        place("CONSOLIDATED", "OPEN", "OPEN");
        return sample();
    }

    private void place(String table, String lock, String phase) {
        root("UPDATE auth_lock_control SET revision = revision + 1, active_table = '" + table + "', write_lock = '"
                + lock + "'");
        root("UPDATE auth_lock_consolidation SET phase = '" + phase + "', table_revision = IF('" + phase
                + "' = 'SWITCHED', (SELECT revision FROM auth_lock_control), table_revision)");
    }

    /** Time passes, and what was done since the last sample is counted: by this look, or by one that came before it. */
    WatchedSite sample() {
        return after(Duration.ofMinutes(1));
    }

    WatchedSite after(Duration time) {
        clock.advance(time);
        look();
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> newest().equals(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)));
        return this;
    }

    void look() {
        admin.context().getBean(WatchSchedule.class).look();
    }

    LocalDateTime newest() {
        return root().sql("SELECT COALESCE(sampled_at, '1970-01-01') FROM auth_lock_watch")
                .query(LocalDateTime.class)
                .single();
    }

    SettableClock clock() {
        return clock;
    }

    /** Log-ins by the app's account, each a statement that takes at least so long. */
    WatchedSite logins(int count, String table, double seconds) {
        for (int i = 0; i < count; i++) {
            app("SELECT SLEEP(" + seconds + "), id, name FROM " + quoted(table) + " WHERE id = 1");
        }
        return this;
    }

    /** Statements that fail. */
    WatchedSite failures(int count, String table) {
        for (int i = 0; i < count; i++) {
            try {
                app("SELECT nothing_of_that_name FROM " + quoted(table));
            } catch (IllegalStateException expected) {
                // It is counted.
            }
        }
        return this;
    }

    /** The node says of itself what it has counted since it started. */
    WatchedSite reports(String column, String json) {
        root().sql("UPDATE auth_lock_node SET " + column + " = :json WHERE node = 'blue'")
                .param("json", json)
                .update();
        return this;
    }

    /** Again where it meets what admin does by itself. */
    WatchedSite root(String statement) {
        await().ignoreException(CannotAcquireLockException.class)
                .until(() -> root().sql(statement).update() >= 0);
        return this;
    }

    JdbcClient root() {
        return admin.root();
    }

    /** What was found, like {@code STOPPED}. */
    String state(String id) {
        return String.valueOf(finding(id).get("state"));
    }

    String sentence(String id) {
        return String.valueOf(finding(id).get("sentence"));
    }

    String value(String id) {
        return root().sql("SELECT value FROM auth_lock_finding WHERE step = 'watch' AND id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private Map<String, Object> finding(String id) {
        return admin.get("/api/consolidation")
                .<List<Map<String, Object>>>read("$.checks[?(@.id == '" + id + "')]")
                .get(0);
    }

    private static String quoted(String table) {
        return "`" + table.replace(".", "`.`") + "`";
    }

    private void app(String sql) {
        try (Statement statement = app.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void autoCommit() {
        try {
            app.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> properties(String... settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            properties.put(parts[0], parts[1]);
        }
        return properties;
    }

    @Override
    public void close() {
        try {
            app.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        admin.close();
        databases().drop();
    }
}
