package net.openneo.authlock.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.openneo.authlock.demo.account.SaltedPassword;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * The two databases of the demo on one server, with the accounts of those who use them and as many people as wanted.
 *
 * @param legacySchema stands for openneo_id
 * @param consolidatedSchema stands for openneo_impress
 */
public record DemoDatabase(MySqlServer server, String legacySchema, String consolidatedSchema) {
    private static final int ROWS_AT_ONCE = 2_000;
    private static final int EVERY_WITH_NEOPASS = 10;
    private static final Instant FIRST_REGISTRATION = Instant.parse("2011-07-22T12:00:00Z");

    /** Creates openneo_id and openneo_impress, their tables and the database accounts on a server that has none. */
    public static DemoDatabase create(MySqlServer server) {
        DemoDatabase database = new DemoDatabase(server, "openneo_id", "openneo_impress");
        database.root().sql("CREATE DATABASE openneo_id").update();
        database.root().sql("CREATE DATABASE openneo_impress").update();
        new ResourceDatabasePopulator(database.tables()).execute(server.root(""));
        database.createAccounts();
        return database;
    }

    /** Two databases of a test class's own, with the demo's database accounts. */
    public static DemoDatabase on(FreshDatabases fresh) {
        DemoDatabase database = new DemoDatabase(fresh.server(), fresh.legacySchema(), fresh.consolidatedSchema());
        database.createAccounts();
        return database;
    }

    public String legacyTable() {
        return legacySchema + ".users";
    }

    public String consolidatedTable() {
        return consolidatedSchema + ".auth_users";
    }

    /** As an administrator of the server, without a pool. */
    public JdbcClient root() {
        return JdbcClient.create(server.root(""));
    }

    /** Adds user1 … with ids 1 …, e-mail user1@example.com …, password password1 …, every tenth with a NeoPass. */
    public DemoDatabase people(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            numbers.add(number);
        }
        insert(
                """
                INSERT INTO %s (id, name, email, encrypted_password, password_salt, provider, uid, neopass_email,
                                sign_in_count, failed_attempts, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?)
                """
                        .formatted(legacyTable()),
                numbers,
                DemoDatabase::setAuthUser);
        insert(
                "INSERT INTO %s.users (id, name, auth_server_id, remote_id) VALUES (?, ?, 1, ?)"
                        .formatted(consolidatedSchema),
                numbers,
                DemoDatabase::setImpressUser);
        return this;
    }

    private void insert(String sql, List<Integer> numbers, ParameterizedPreparedStatementSetter<Integer> setter) {
        DataSource rewriting = new DriverManagerDataSource(
                server.url("") + "&rewriteBatchedStatements=true&connectionTimeZone=UTC",
                server.username(),
                server.password());
        new JdbcTemplate(rewriting).batchUpdate(sql, numbers, ROWS_AT_ONCE, setter);
    }

    private static void setAuthUser(PreparedStatement row, int number) throws SQLException {
        boolean neopass = number % EVERY_WITH_NEOPASS == 0;
        SaltedPassword password = SaltedPassword.of("password" + number);
        Timestamp registered = Timestamp.from(FIRST_REGISTRATION.plus(Duration.ofHours(number)));
        row.setInt(1, number);
        row.setString(2, "user" + number);
        row.setString(3, "user" + number + "@example.com");
        row.setString(4, password.hash());
        row.setString(5, password.salt());
        row.setString(6, neopass ? "neopass" : null);
        row.setString(7, neopass ? "neopass-user" + number : null);
        row.setString(8, neopass ? "user" + number + "@neopass.example" : null);
        row.setTimestamp(9, registered);
        row.setTimestamp(10, registered);
    }

    private static void setImpressUser(PreparedStatement row, int number) throws SQLException {
        row.setInt(1, number);
        row.setString(2, "user" + number);
        row.setInt(3, number);
    }

    private void createAccounts() {
        // Whoever puts triggers on a server with a binary log needs this, or SUPER.
        root().sql("SET GLOBAL log_bin_trust_function_creators = 1").update();
        account("auth_app");
        account("auth_lock_admin");
        account("impress_2020");
        grant("SELECT, INSERT, UPDATE, DELETE ON %s.* TO auth_app".formatted(legacySchema));
        grant("SELECT, INSERT, UPDATE, DELETE ON %s.* TO auth_app".formatted(consolidatedSchema));
        grant("ALL ON %s.* TO auth_lock_admin WITH GRANT OPTION".formatted(legacySchema));
        grant("ALL ON %s.* TO auth_lock_admin WITH GRANT OPTION".formatted(consolidatedSchema));
        grant("ALL ON `%s`.* TO auth_lock_admin"
                .formatted(legacySchema.replace("_", "\\_") + "\\_auth\\_lock\\_drill"));
        grant("SELECT ON performance_schema.* TO auth_lock_admin");
        grant("UPDATE ON performance_schema.threads TO auth_lock_admin");
        grant("SELECT ON mysql.* TO auth_lock_admin");
        grant("PROCESS, RELOAD, XA_RECOVER_ADMIN, CONNECTION_ADMIN ON *.* TO auth_lock_admin");
        grant("SHOW VIEW, EVENT, TRIGGER, SHOW_ROUTINE ON *.* TO auth_lock_admin");
        grant("SELECT ON %s.* TO impress_2020".formatted(legacySchema));
        grant("SELECT ON %s.users TO impress_2020".formatted(consolidatedSchema));
        grantImpressTheTableToBe();
    }

    /** Takes all rights from the account impress_2020, which other tests on this server have used. */
    public void withoutImpress() {
        root().sql("DROP USER impress_2020").update();
        account("impress_2020");
    }

    /** So that Impress 2020 can move with the accounts. A grant needs a table; it outlives the table. */
    private void grantImpressTheTableToBe() {
        root().sql("CREATE TABLE %s (id INT)".formatted(consolidatedTable())).update();
        grant("SELECT ON %s TO impress_2020".formatted(consolidatedTable()));
        root().sql("DROP TABLE " + consolidatedTable()).update();
    }

    private void account(String name) {
        root().sql("CREATE USER IF NOT EXISTS '%1$s'@'%%' IDENTIFIED BY '%1$s'".formatted(name))
                .update();
    }

    private void grant(String grant) {
        root().sql("GRANT " + grant).update();
    }

    private ByteArrayResource tables() {
        try {
            String sql = new ClassPathResource("openneo-tables.sql", FreshDatabases.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace("${legacy}", legacySchema)
                    .replace("${consolidated}", consolidatedSchema);
            return new ByteArrayResource(sql.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The tables of openneo could not be read.", e);
        }
    }
}
