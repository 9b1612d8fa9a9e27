package net.openneo.authlock.admin.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a client that knows nothing of auth-lock may send under a lock, in every form. */
class RawWritesTest {
    private static final RunningAdmin admin = RunningAdmin.start().with(3);
    private static final String USERS = admin.databases().legacyTable();
    private static final String REFUSAL =
            "auth-lock: writes to the accounts are locked for maintenance; nothing was changed";
    private static Connection early;
    private static PreparedStatement preparedEarly;

    @BeforeAll
    static void lock() throws SQLException {
        admin.root()
                .sql("CREATE VIEW " + admin.databases().consolidatedSchema() + ".seen AS SELECT * FROM " + USERS)
                .update();
        admin.root().sql("SET GLOBAL local_infile = 1").update();
        early = new DriverManagerDataSource(admin.databases().server().url("") + "&useServerPrepStmts=true", "root", "")
                .getConnection();
        preparedEarly = early.prepareStatement("UPDATE " + USERS + " SET uid = 'early' WHERE id = 1");
        assertThat(preparedEarly.executeUpdate()).isOne();
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        assertThat(admin.lock().<Boolean>read("$.inForce")).isTrue();
    }

    @AfterAll
    static void stop() throws SQLException {
        early.close();
        admin.close();
        admin.databases().drop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO %1$s (name) VALUES ('new')",
                "INSERT IGNORE INTO %1$s (name) VALUES ('new')",
                "INSERT INTO %1$s (id, name) VALUES (1, 'new') ON DUPLICATE KEY UPDATE name = 'new'",
                "INSERT INTO %1$s (name) SELECT CONCAT(name, '2') FROM %1$s",
                "REPLACE INTO %1$s (id, name) VALUES (1, 'new')",
                "UPDATE %1$s SET name = 'new' WHERE id = 1",
                "UPDATE IGNORE %1$s SET name = 'new' WHERE id = 1",
                "UPDATE %1$s a JOIN %1$s b ON a.id = b.id SET a.name = 'new', b.uid = 'new'",
                "DELETE FROM %1$s WHERE id = 1",
                "DELETE IGNORE FROM %1$s WHERE id = 1",
                "DELETE a FROM %1$s a JOIN %1$s b ON a.id = b.id",
                "INSERT INTO %2$s.seen (name) VALUES ('new')",
                "UPDATE %2$s.seen SET name = 'new' WHERE id = 1",
                "DELETE FROM %2$s.seen WHERE id = 1"
            })
    void isRefused(String statement) {
        long before = fingerprint();

        assertThatThrownBy(() -> admin.root()
                        .sql(statement.formatted(USERS, admin.databases().consolidatedSchema()))
                        .update())
                .hasMessageContaining(REFUSAL);

        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void isRefusedWhenALocalFileIsLoaded(@TempDir Path directory) throws IOException, SQLException {
        Path file = Files.writeString(directory.resolve("accounts"), "77\tloaded\n");
        String url = admin.databases().server().url("") + "&allowLoadLocalInfile=true";

        try (Connection client = new DriverManagerDataSource(url, "root", "").getConnection()) {
            assertThatThrownBy(() -> client.createStatement()
                            .executeUpdate("LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE " + USERS + " (id, name)"))
                    .hasMessageContaining(REFUSAL);
        }
    }

    @Test
    void isRefusedWhenItWasPreparedBeforeTheTriggersStood() {
        assertThatThrownBy(() -> preparedEarly.executeUpdate()).hasMessageContaining(REFUSAL);
    }

    @Test
    void isRefusedWithoutABinaryLog() throws SQLException {
        try (Connection client = MySqlServer.shared().root("").getConnection()) {
            client.createStatement().execute("SET SESSION sql_log_bin = 0");

            assertThatThrownBy(() -> client.createStatement()
                            .executeUpdate("UPDATE " + USERS + " SET name = 'new' WHERE id = 1"))
                    .hasMessageContaining(REFUSAL);
        }
    }

    @Test
    void mayReadAndMayLockRowsForReading() throws SQLException {
        try (Connection client = admin.client()) {
            assertThat(client.createStatement()
                            .executeQuery("SELECT * FROM " + USERS + " WHERE id = 1 FOR UPDATE")
                            .next())
                    .isTrue();
        }
    }

    private static long fingerprint() {
        return admin.root()
                .sql("SELECT SUM(CRC32(CONCAT_WS('|', id, name, email, uid))) FROM " + USERS)
                .query(Long.class)
                .single();
    }
}
