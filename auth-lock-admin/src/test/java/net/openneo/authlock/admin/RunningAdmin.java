package net.openneo.authlock.admin;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An admin on a port of its own, on databases of its own, with an account that has the privileges it asks for. */
public final class RunningAdmin implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final FreshDatabases databases;
    private final ConfigurableApplicationContext context;

    private RunningAdmin(FreshDatabases databases, ConfigurableApplicationContext context) {
        this.databases = databases;
        this.context = context;
    }

    /** @param settings as in {@code auth-lock.admin.drain-timeout=1s} */
    public static RunningAdmin start(String... settings) {
        return start(FreshDatabases.on(MySqlServer.shared()), settings);
    }

    public static RunningAdmin start(FreshDatabases databases, String... settings) {
        String account = account(databases);
        JdbcClient.create(databases.dataSource())
                .sql("SET GLOBAL log_bin_trust_function_creators = 1")
                .update();
        databases.account(account, grants(databases).toArray(String[]::new));
        return new RunningAdmin(databases, run(databases, account, settings));
    }

    public static String account(FreshDatabases databases) {
        return "admin_" + databases.consolidatedSchema();
    }

    /** Another one on the same databases. */
    public RunningAdmin another(String... settings) {
        return new RunningAdmin(databases, run(databases, account(databases), settings));
    }

    /** The same on databases that an admin was on before, so that its account is there. */
    public static RunningAdmin on(FreshDatabases databases, String... settings) {
        return new RunningAdmin(databases, run(databases, account(databases), settings));
    }

    public static List<String> grants(FreshDatabases databases) {
        return List.of(
                "PROCESS, CONNECTION_ADMIN, XA_RECOVER_ADMIN ON *.*",
                "SHOW VIEW, EVENT, TRIGGER, SHOW_ROUTINE ON *.*",
                "SELECT ON performance_schema.*",
                "UPDATE ON performance_schema.threads",
                "SELECT ON mysql.*",
                "SELECT, INSERT, UPDATE, DELETE, TRIGGER ON " + databases.legacyTable(),
                "SELECT ON " + databases.legacySchema() + ".*",
                "SELECT, INSERT, CREATE, DROP, REFERENCES ON " + databases.legacySchema() + "_auth_lock_drill.*",
                "SELECT, INSERT, UPDATE, DELETE, TRIGGER, CREATE, ALTER, DROP, INDEX, REFERENCES ON "
                        + databases.consolidatedSchema() + ".*");
    }

    /** Starts one that is told the time by that clock. */
    public static RunningAdmin start(SettableClock clock) {
        return start(context -> ((GenericApplicationContext) context)
                .registerBean("settableClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
    }

    /** Starts it with something changed inside. */
    public static RunningAdmin start(ApplicationContextInitializer<ConfigurableApplicationContext> change) {
        FreshDatabases databases = FreshDatabases.on(MySqlServer.shared());
        start(databases).close();
        return new RunningAdmin(databases, run(databases, account(databases), change));
    }

    /** Starts admin, or fails as a start fails. */
    public static ConfigurableApplicationContext run(FreshDatabases databases, String account, String... settings) {
        return run(databases, account, context -> {}, settings);
    }

    private static ConfigurableApplicationContext run(
            FreshDatabases databases,
            String account,
            ApplicationContextInitializer<ConfigurableApplicationContext> change,
            String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                "spring.datasource.url=" + databases.server().url(""),
                "spring.datasource.username=" + account,
                "spring.datasource.password=" + account,
                "auth-lock.legacy-table=" + databases.legacyTable(),
                "auth-lock.consolidated-table=" + databases.consolidatedTable(),
                "auth-lock.admin.announce-timeout=300ms",
                "auth-lock.admin.drain-timeout=1500ms",
                "auth-lock.admin.install-timeout=2s"));
        for (String role : List.of("viewer", "operator", "approver")) {
            int at = List.of("viewer", "operator", "approver").indexOf(role);
            all.add("auth-lock.admin.users[" + at + "].name=" + role);
            all.add("auth-lock.admin.users[" + at + "].password={noop}" + role);
            all.add("auth-lock.admin.users[" + at + "].role=" + role);
        }
        all.addAll(List.of(settings));
        Map<String, String> byName = new LinkedHashMap<>();
        all.forEach(setting -> byName.put(setting.substring(0, setting.indexOf('=')), "--" + setting));
        return new SpringApplicationBuilder(AuthLockAdminApplication.class)
                .initializers(change)
                .run(byName.values().toArray(String[]::new));
    }

    public FreshDatabases databases() {
        return databases;
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public JdbcClient root() {
        return JdbcClient.create(databases.dataSource());
    }

    /** Ends each session that its account has at this moment; one that has gone by then is as good. */
    public void endItsSessions() {
        for (long session : root().sql("SELECT ID FROM information_schema.PROCESSLIST WHERE USER = :account")
                .param("account", account(databases))
                .query(Long.class)
                .list()) {
            try {
                root().sql("KILL " + session).update();
            } catch (DataAccessException e) {
                if (MySqlError.of(e) != MySqlError.UNKNOWN_SESSION) {
                    throw e;
                }
            }
        }
    }

    /** A session of a client that knows nothing of auth-lock, without autocommit. */
    public Connection client() {
        return client(databases.dataSource());
    }

    /** The same, as the auth app's account: one that admin may kill. */
    public Connection app() {
        return client(databases.account(
                appAccount(), "SELECT, INSERT, UPDATE, DELETE, LOCK TABLES ON " + databases.legacySchema() + ".*"));
    }

    public String appAccount() {
        return "app_" + databases.consolidatedSchema();
    }

    public static Connection client(DataSource dataSource) {
        try {
            Connection connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException("No client could connect.", e);
        }
    }

    /** Adds accounts to the legacy table. */
    public RunningAdmin with(int accounts) {
        for (int number = 1; number <= accounts; number++) {
            root().sql("INSERT INTO " + databases.legacyTable() + " (name, email) VALUES (:name, :email)")
                    .param("name", "user" + number)
                    .param("email", "user" + number + "@example.com")
                    .update();
        }
        return this;
    }

    public Answer get(String path) {
        return send("GET", path, "viewer", null);
    }

    public Answer put(String path, @Nullable String body) {
        return send("PUT", path, "operator", body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, "operator", null);
    }

    public Answer delete(String path, String body) {
        return send("DELETE", path, "operator", body);
    }

    /** Through the actuator endpoint of Togglz. */
    public Answer flip(String feature, boolean enabled) {
        return send("POST", "/actuator/togglz/" + feature, "operator", "{\"enabled\": " + enabled + "}");
    }

    /** Through the console of Togglz, with the token that its first page gives out. */
    public Answer flipInConsole(String feature, boolean enabled) {
        String index = send("GET", "/togglz-console/index", "operator", null).body();
        Matcher token = Pattern.compile("togglz_csrf=([A-Za-z0-9-]+)").matcher(index);
        if (!token.find()) {
            throw new IllegalStateException("The console gives out no token.");
        }
        String form = "f=" + feature + (enabled ? "&enabled=enabled" : "") + "&togglz_csrf=" + token.group(1);
        return send(request("POST", "/togglz-console/edit", "operator", form)
                .setHeader("Content-Type", "application/x-www-form-urlencoded"));
    }

    public Answer lock() {
        return put("/api/lock", "{\"reason\": \"moving the accounts\"}");
    }

    public Answer send(String method, String path, String user, @Nullable String body, String... headers) {
        HttpRequest.Builder request = request(method, path, user, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private HttpRequest.Builder request(String method, String path, String user, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .header("Content-Type", "application/json");
        if (!user.isEmpty()) {
            byte[] credentials = (user + ":" + user).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException("Admin did not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** What admin answered. */
    public record Answer(HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public <T> T read(String jsonPath) {
            return JsonPath.read(body(), jsonPath);
        }

        public String detail() {
            return read("$.detail");
        }
    }
}
