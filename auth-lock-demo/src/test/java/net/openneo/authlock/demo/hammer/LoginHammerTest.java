package net.openneo.authlock.demo.hammer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.ProcessSettings;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Log-ins through the same pool as the writers, while the fence is installed and the lock is taken and given back. */
class LoginHammerTest {
    private static final int ACCOUNTS = 500;

    private static FreshDatabases fresh;
    private static DemoDatabase database;
    private static AdminProcess admin;
    private static NodeProcess node;

    @BeforeAll
    static void start() {
        fresh = FreshDatabases.create();
        database = DemoDatabase.on(fresh).people(ACCOUNTS);
        admin = AdminProcess.start(ProcessSettings.on(database));
        node = NodeProcess.start(ProcessSettings.on(database));
    }

    @AfterAll
    static void stop() {
        node.close();
        admin.close();
        fresh.drop();
    }

    @Test
    @DisplayName("L1: no login fails while the fence is installed, armed and opened, whoever is in the way")
    void noLoginFailsWhileTheFenceIsInstalledArmedAndOpened() throws Exception {
        HttpPerson writer = new HttpPerson(node.baseUrl());
        Writer first = new Writer("wa", writer::register).start();
        Writer second = new Writer("wb", writer::register).start();
        try (Logins logins = new Logins(node.baseUrl(), ACCOUNTS).start(4)) {
            await().until(() -> logins.count() > 300);
            logins.takeLongest();
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            report("before anything", logins);

            CompletableFuture<Void> reader = inTheWay("SELECT id FROM %s LIMIT 1", 10);
            long deadlocks = deadlocks();
            assertThat(admin.put("/api/fence", Map.of()).statusCode()).isEqualTo(200);
            reader.get(20, TimeUnit.SECONDS);
            System.out.printf("Log-ins: %d deadlocks of others while installing%n", deadlocks() - deadlocks);
            report("installing, a 10 s idle reader in the way", logins);

            CompletableFuture<Void> openWriter = inTheWay("UPDATE %s SET updated_at = NOW() WHERE id = 1", 4);
            CompletableFuture<Void> idleReader = inTheWay("SELECT id FROM %s LIMIT 1", 10);
            HttpResponse<String> lock = admin.put("/api/lock", Map.of("reason", "the login hammer"));
            assertThat(lock.statusCode()).as(lock.body()).isEqualTo(200);
            report("arming, a 4 s open writer and a 10 s idle reader in the way", logins);

            await().pollDelay(Duration.ofSeconds(1)).until(() -> first.refused() > 0 && second.refused() > 0);
            report("locked", logins);
            assertThat(admin.delete("/api/lock").statusCode()).isEqualTo(200);
            int acknowledged = first.acknowledged().size();
            await().until(() -> first.acknowledged().size() > acknowledged);
            report("unlocking", logins);

            openWriter.get(20, TimeUnit.SECONDS);
            idleReader.get(20, TimeUnit.SECONDS);
            assertThat(logins.failures()).isEmpty();
            System.out.printf("Log-ins: %d in all, none failed%n", logins.count());
        } finally {
            first.stop();
            second.stop();
        }
        assertThat(first.failures()).isEmpty();
        assertThat(second.failures()).isEmpty();
    }

    private static void report(String phase, Logins logins) {
        System.out.printf("Log-ins: longest %4d ms %s%n", logins.takeLongest().toMillis(), phase);
    }

    /** Raised since the server started: error 1213, to whomever. */
    private static long deadlocks() {
        return database.root()
                .sql("SELECT SUM_ERROR_RAISED FROM performance_schema.events_errors_summary_global_by_error"
                        + " WHERE ERROR_NUMBER = 1213")
                .query(Long.class)
                .single();
    }

    /** A plain client that begins, sends one statement, and does nothing for some seconds before it commits. */
    private static CompletableFuture<Void> inTheWay(String statement, int seconds) throws SQLException {
        Connection connection = database.server().root("").getConnection();
        connection.setAutoCommit(false);
        try (Statement sent = connection.createStatement()) {
            sent.execute(statement.formatted(database.legacyTable()));
        }
        return CompletableFuture.runAsync(
                () -> {
                    try (connection) {
                        connection.commit();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                },
                CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS));
    }
}
