package net.openneo.authlock.app;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.word.Words;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Starts the small app on databases of its own, and is the admin service for it: it changes the word. */
public final class App implements AutoCloseable {
    @SpringBootConfiguration
    @EnableAutoConfiguration(excludeName = {"org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"})
    @ComponentScan
    static class Configuration {}

    private final FreshDatabases databases;
    private final ConfigurableApplicationContext context;
    private final JdbcClient root;

    private App(FreshDatabases databases, ConfigurableApplicationContext context) {
        this.databases = databases;
        this.context = context;
        this.root = JdbcClient.create(databases.dataSource());
    }

    /** With the control tables, as after admin's first start. */
    public static App start(FreshDatabases databases, String... properties) {
        return start(databases, WebApplicationType.NONE, new Class<?>[0], properties);
    }

    public static App start(FreshDatabases databases, WebApplicationType type, Class<?>[] more, String... properties) {
        migrate(databases);
        return startUnprepared(databases, type, more, properties);
    }

    /** Without the control tables. */
    public static App startUnprepared(
            FreshDatabases databases, WebApplicationType type, Class<?>[] more, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "spring.datasource.url=" + databases.server().url(databases.consolidatedSchema()),
                "spring.datasource.username=" + databases.server().username(),
                "spring.datasource.password=" + databases.server().password(),
                "spring.main.banner-mode=off",
                "server.port=0",
                "spring.jpa.open-in-view=false",
                "auth-lock.legacy-table=" + databases.legacyTable(),
                "auth-lock.consolidated-table=" + databases.consolidatedTable(),
                "auth-lock.poll-interval=50ms"));
        for (String property : properties) {
            String name = property.substring(0, property.indexOf('=') + 1);
            all.removeIf(other -> other.startsWith(name));
            all.add(property);
        }
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Configuration.class)
                .sources(more)
                .web(type)
                .run(all.stream().map(property -> "--" + property).toArray(String[]::new));
        return new App(databases, context);
    }

    public static void migrate(FreshDatabases databases) {
        Flyway.configure()
                .dataSource(databases.dataSource())
                .locations("classpath:net/openneo/authlock/migration")
                .table("auth_lock_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public JdbcClient root() {
        return root;
    }

    public String url() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    public void lock() {
        say("LOCKED", "", null, null);
    }

    public void lockOnly(String operations) {
        say("OPEN", operations, null, null);
    }

    public void unlock() {
        say("OPEN", "", null, null);
    }

    /** Changes the word and waits until this node obeys it. */
    public void say(String lock, String operations, @Nullable String message, @Nullable Instant plannedEnd) {
        root.sql(
                        """
                        UPDATE auth_lock_control SET revision = revision + 1, write_lock = :lock,
                          operations = :operations, message = :message, planned_end = :end WHERE id = 1
                        """)
                .param("lock", lock)
                .param("operations", operations)
                .param("message", message)
                .param("end", plannedEnd == null ? null : LocalDateTime.ofInstant(plannedEnd, ZoneOffset.UTC))
                .update();
        awaitRevision();
    }

    /** Makes the consolidated table, with the rows of the legacy one. */
    public void copy() {
        root.sql("CREATE TABLE " + databases.consolidatedTable() + " LIKE " + databases.legacyTable())
                .update();
        root.sql("INSERT INTO " + databases.consolidatedTable() + " SELECT * FROM " + databases.legacyTable())
                .update();
    }

    /** Changes the active table in the word and waits until this node obeys it. */
    public void switchTo(ActiveTable table) {
        root.sql("UPDATE auth_lock_control SET revision = revision + 1, active_table = :table WHERE id = 1")
                .param("table", table.name())
                .update();
        awaitRevision();
    }

    public void awaitRevision() {
        long revision = root.sql("SELECT revision FROM auth_lock_control")
                .query(Long.class)
                .single();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> get(Words.class).latest().revision() >= revision);
    }

    @Override
    public void close() {
        context.close();
    }
}
