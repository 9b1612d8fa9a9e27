package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.openneo.authlock.admin.RunningAdmin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Writers that try both names all the time, with several accounts: a copy lets none of them write to either. */
class NoMomentTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(50);
    private static final String LEGACY = admin.databases().legacyTable();
    private static final String CONSOLIDATED = admin.databases().consolidatedTable();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicInteger missing = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger refusedByTheCopy = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();

    @BeforeAll
    static void fence() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        Copies.locked(admin);
    }

    @AfterAll
    static void stop() {
        admin.close();
        admin.databases().drop();
    }

    @Test
    void isThereAtWhichTheCopyAcceptsAWrite() {
        List<Map<String, Object>> before = Copies.rows(admin, LEGACY);
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (DataSource client : clients()) {
            writers.add(CompletableFuture.runAsync(() -> write(client, LEGACY), threads));
            writers.add(CompletableFuture.runAsync(() -> write(client, CONSOLIDATED), threads));
        }
        await().until(() -> missing.get() > 50 && refused.get() > 50);

        Copies.copied(admin);
        await().until(() -> refusedByTheCopy.get() > 50);
        enough.set(true);
        writers.forEach(CompletableFuture::join);
        threads.shutdown();

        assertThat(written).hasValue(0);
        assertThat(Copies.rows(admin, LEGACY)).isEqualTo(before);
        assertThat(Copies.rows(admin, CONSOLIDATED)).isEqualTo(before);
    }

    /** An administrator, the account of admin, and that of the app. */
    private static List<DataSource> clients() {
        String account = RunningAdmin.account(admin.databases());
        return List.of(
                admin.databases().dataSource(),
                admin.databases().server().as(account, account, ""),
                admin.databases()
                        .account(
                                admin.appAccount(),
                                "SELECT, INSERT, UPDATE, DELETE ON "
                                        + admin.databases().legacySchema() + ".*",
                                "SELECT, INSERT, UPDATE, DELETE ON "
                                        + admin.databases().consolidatedSchema() + ".*"));
    }

    private void write(DataSource client, String table) {
        try (Connection connection = client.getConnection()) {
            while (!enough.get()) {
                tryOnce(connection, "INSERT INTO " + table + " (name) VALUES ('new')", table);
                tryOnce(connection, "UPDATE " + table + " SET uid = 'changed'", table);
                tryOnce(connection, "DELETE FROM " + table, table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("A writer could not connect.", e);
        }
    }

    private void tryOnce(Connection connection, String statement, String table) {
        try {
            connection.createStatement().executeUpdate(statement);
            written.incrementAndGet();
        } catch (SQLException e) {
            if (e.getErrorCode() == 1146) {
                missing.incrementAndGet();
            } else {
                assertThat(e.getMessage())
                        .isEqualTo("auth-lock: writes to the accounts are locked for maintenance; nothing was changed");
                (table.equals(CONSOLIDATED) ? refusedByTheCopy : refused).incrementAndGet();
            }
        }
    }
}
