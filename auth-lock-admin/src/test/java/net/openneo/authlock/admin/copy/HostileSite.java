package net.openneo.authlock.admin.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.RunningAdmin;
import net.openneo.authlock.admin.RunningAdmin.Answer;
import net.openneo.authlock.table.TableName;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.testing.MySqlServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** An admin whose schemas and tables have the worst names that MySQL takes, for one table of accounts after the other. */
final class HostileSite implements AutoCloseable {
    static final String KEY = "the `id`? :id";
    static final String WORST = " `a``b`.'c'\"d\"{fn e} ?:f --g/*h#$1%s\\ü字";

    final FreshDatabases databases = FreshDatabases.on(MySqlServer.shared());
    final TableName legacy = new TableName("id" + WORST + databases.legacySchema(), "users" + WORST);
    /** Flyway, which makes auth-lock's own tables, cannot do with a database of every name. */
    final TableName consolidated = new TableName(
            "im a.b-ü字" + databases.consolidatedSchema(),
            // 64 characters, with _chk_1 at its end
            ("auth" + WORST + "x".repeat(64)).substring(0, 58));

    final RunningAdmin admin;
    final Connection connection;
    final JdbcClient root;

    HostileSite(String... settings) throws SQLException {
        connection = DriverManager.getConnection(
                databases.server().url("") + "&enableEscapeProcessing=false&processEscapeCodesForPrepStmts=false",
                databases.server().username(),
                databases.server().password());
        root = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        execute("SET SESSION time_zone = '+00:00', SESSION information_schema_stats_expiry = 0");
        RunningAdmin first = RunningAdmin.start(databases);
        for (TableName table : List.of(legacy, consolidated)) {
            execute("CREATE DATABASE " + TableName.quote(table.schema()));
            execute("GRANT ALL ON " + TableName.quote(table.schema().replaceAll("([_%\\\\])", "\\\\$1")) + ".* TO "
                    + RunningAdmin.account(databases));
        }
        execute("USE " + TableName.quote(consolidated.schema()));
        String[] all = Stream.concat(
                        Stream.of(
                                "auth-lock.legacy-table=" + legacy.sql(),
                                "auth-lock.consolidated-table=" + consolidated.sql()),
                        Stream.of(settings))
                .toArray(String[]::new);
        admin = first.another(all);
        first.close();
    }

    Oracle oracle() {
        return new Oracle(connection, legacy, consolidated);
    }

    /**
     * Puts a table in the place of the one before.
     *
     * @param definition from the first column on, after the key
     * @param rows as in {@code (`key`, a) VALUES (1, 2)}, with {@code KEY} for the key's name
     */
    void accounts(String keyType, String definition, String... rows) throws SQLException {
        admin.delete("/api/lock");
        execute("DROP TABLE IF EXISTS " + legacy.sql());
        execute("DROP TABLE IF EXISTS " + consolidated.sql());
        execute("DELETE FROM auth_lock_operation");
        execute("UPDATE auth_lock_consolidation SET phase = 'NEW'");
        execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'");
        String key = TableName.quote(KEY);
        execute("CREATE TABLE " + legacy.sql() + " (" + key + " " + keyType + ", "
                + definition.replaceFirst("\\A\\s*\\(", "").replace("KEY_COLUMN", key));
        for (String row : rows) {
            execute("INSERT INTO " + legacy.sql() + " " + row.replace("KEY_COLUMN", key));
        }
    }

    Answer copied() {
        assertThat(admin.put("/api/fence", null).status()).isEqualTo(200);
        Copies.locked(admin);
        return Copies.copied(admin);
    }

    /** Both, so that a row can be added to each. */
    void dropFences() throws SQLException {
        for (String event : List.of("i", "u", "d")) {
            execute("DROP TRIGGER " + legacy.sibling("auth_lock_l_b" + event).sql());
            execute("DROP TRIGGER "
                    + consolidated.sibling("auth_lock_c_b" + event).sql());
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        admin.close();
        execute("DROP DATABASE " + TableName.quote(legacy.schema()));
        execute("DROP DATABASE " + TableName.quote(consolidated.schema()));
        connection.close();
        databases.drop();
    }
}
