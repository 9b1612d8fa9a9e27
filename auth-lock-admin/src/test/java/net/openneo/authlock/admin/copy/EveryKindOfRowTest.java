package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table with a hostile name, and with rows and columns that an INSERT … SELECT can get wrong. */
class EveryKindOfRowTest {
    private static final FreshDatabases databases = FreshDatabases.on(MySqlServer.shared());
    private static final String SCHEMA = databases.legacySchema();
    private static final String LEGACY = SCHEMA + ".`the ``users`";
    private static final String CONSOLIDATED = databases.consolidatedSchema() + ".`auth ``users`";
    private static RunningAdmin admin;

    @BeforeAll
    static void start() {
        JdbcClient root = JdbcClient.create(databases.dataSource());
        root.sql(
                        "CREATE TABLE " + LEGACY
                                + """
                         (
                          id INT NOT NULL AUTO_INCREMENT,
                          name VARCHAR(30) CHARACTER SET utf8mb4 NOT NULL,
                          email VARCHAR(50) NULL COMMENT 'it''s ''AUTO_INCREMENT=5'' here',
                          lower_name VARCHAR(30) CHARACTER SET utf8mb4 AS (LOWER(name)) STORED,
                          shout VARCHAR(30) CHARACTER SET utf8mb4 AS (UPPER(name)) VIRTUAL,
                          zero DATE NULL, exact DECIMAL(20, 10), rough FLOAT, bytes VARBINARY(10), more JSON,
                          stamp TIMESTAMP(6) NULL ON UPDATE CURRENT_TIMESTAMP(6), flags BIT(5),
                          hidden INT INVISIBLE DEFAULT 3,
                          provider VARCHAR(20), uid VARCHAR(20), reset_token VARCHAR(20), unlock_token VARCHAR(20),
                          PRIMARY KEY (id), UNIQUE KEY one (email), UNIQUE KEY two (provider, uid),
                          UNIQUE KEY three (reset_token), UNIQUE KEY four (unlock_token),
                          KEY lower_names (lower_name), CHECK (hidden < 100)
                        ) ENGINE = InnoDB DEFAULT CHARSET = latin1 COMMENT = 'accounts'
                        """)
                .update();
        insert("-2147483648, '👩‍🚀 Ä', NULL, NULL, 1.0000000001, 0.1, X'00FF', '{\"a\": 1.0}', b'10101', 7");
        insert("0, '', '', '0000-00-00', NULL, -0e0, '', 'null', NULL, NULL");
        insert("17, ' x ', 'é@example.com', '1000-00-01', 3, 1e30, X'20', '[]', b'0', 1");
        insert("900, 'last', 'last@example.com', NULL, 3, 3, X'20', '[]', b'0', 1");
        insert("901, 'gone', NULL, NULL, 3, 3, X'20', '[]', b'0', 1");
        root.sql("DELETE FROM " + LEGACY + " WHERE id = 901").update();
        RunningAdmin first = RunningAdmin.start(databases);
        root.sql("GRANT ALL ON " + SCHEMA + ".* TO " + RunningAdmin.account(databases))
                .update();
        admin = first.another("auth-lock.legacy-table=" + LEGACY, "auth-lock.consolidated-table=" + CONSOLIDATED);
        first.close();
    }

    private static void insert(String values) {
        try (Connection connection = databases.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO'");
            statement.execute("INSERT INTO " + LEGACY
                    + " (id, name, email, zero, exact, rough, bytes, more, flags, hidden) VALUES (" + values + ")");
        } catch (SQLException e) {
            throw new IllegalStateException("The row could not be added.", e);
        }
    }

    @AfterAll
    static void stop() {
        admin.close();
        databases.drop();
    }

    @Test
    void isCopiedAsItIs() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        Copies.locked(admin);

        Answer operation = Copies.copied(admin);

        assertThat(operation.<Integer>read("$.result.copiedRows")).isEqualTo(4);
        assertThat(operation.<Integer>read("$.result.nextId")).isEqualTo(902);
        assertThat(bytes(CONSOLIDATED)).hasSize(4).isEqualTo(bytes(LEGACY));
        assertThat(made(CONSOLIDATED)).isEqualTo(made(LEGACY)).contains(" AUTO_INCREMENT=902 ");
        assertThat(uniqueIndexes()).containsExactlyInAnyOrder("PRIMARY", "four", "one", "three", "two");
    }

    /** Every column as the bytes that are stored. */
    private static List<String> bytes(String table) {
        return admin.root()
                .sql("SELECT CONCAT_WS('|', id, HEX(name), COALESCE(HEX(email), 'null'), HEX(lower_name), HEX(shout),"
                        + " COALESCE(zero, 'null'), exact, rough * 1e0, HEX(bytes), more, JSON_TYPE(more), stamp,"
                        + " HEX(flags), COALESCE(hidden, 'null')) FROM " + table + " ORDER BY id")
                .query(String.class)
                .list();
    }

    private static String made(String table) {
        return admin.root()
                .sql("SHOW CREATE TABLE " + table)
                .query((row, number) -> row.getString(2))
                .single()
                .replaceFirst("`[^(]*` \\(", "")
                .replaceAll("CONSTRAINT `.*` CHECK", "CHECK");
    }

    private static List<String> uniqueIndexes() {
        return admin.root()
                .sql("SELECT DISTINCT INDEX_NAME FROM information_schema.STATISTICS WHERE TABLE_NAME = 'auth `users'"
                        + " AND TABLE_SCHEMA = DATABASE() AND NOT NON_UNIQUE")
                .query(String.class)
                .list();
    }
}
