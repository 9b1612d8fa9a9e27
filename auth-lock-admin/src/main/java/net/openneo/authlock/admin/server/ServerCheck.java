package net.openneo.authlock.admin.server;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.LeftMarker;
import net.openneo.authlock.admin.RefusedStartException;
import net.openneo.authlock.admin.TargetCollation;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Refuses the start where the server, a database or a privilege is missing that admin's steps need. */
final class ServerCheck {
    private static final String DATABASE = "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = :name";
    private static final String COLLATION =
            "SELECT COUNT(*) FROM information_schema.COLLATIONS WHERE COLLATION_NAME = :name";
    private static final String TABLE = "SELECT, INSERT, UPDATE, DELETE, TRIGGER";
    private static final String OWN_TABLES = TABLE + ", CREATE, ALTER, DROP, INDEX, REFERENCES";
    private static final String SERVER = "PROCESS, CONNECTION_ADMIN, XA_RECOVER_ADMIN";

    private static final Pattern REPEATS_THE_URL =
            Pattern.compile("jdbc:|URL|connection string|connection property|parse", Pattern.CASE_INSENSITIVE);

    private final DataSourceProperties properties;
    private final AuthTables tables;
    private final TargetCollation collation;
    private final LeftMarker left;

    ServerCheck(DataSourceProperties properties, AuthTables tables, TargetCollation collation, LeftMarker left) {
        this.properties = properties;
        this.tables = tables;
        this.collation = collation;
        this.left = left;
    }

    void require() {
        if (properties.getUrl() == null || properties.getUrl().isBlank()) {
            throw new RefusedStartException(
                    "spring.datasource.url is not set, so there is no MySQL server to work on.",
                    "Set spring.datasource.url, like jdbc:mysql://127.0.0.1:3306/, with username and password.");
        }
        try (Connection connection = connect()) {
            JdbcClient sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            boolean legacyIsGoing = left.isSet() || isTornDown(sql);
            requireGrants(sql, legacyIsGoing);
            requireDatabase(sql, "auth-lock.consolidated-table", tables.name(ActiveTable.CONSOLIDATED));
            if (!legacyIsGoing) {
                requireDatabase(sql, "auth-lock.legacy-table", tables.name(ActiveTable.LEGACY));
            }
            requireCollation(sql);
        } catch (SQLException e) {
            throw new RefusedStartException(
                    "The MySQL server at " + ShownUrl.of(String.valueOf(properties.getUrl())) + " cannot be used as '"
                            + properties.getUsername() + "': " + firstLine(e) + ".",
                    "Check that the server runs, and spring.datasource.url, username and password.");
        }
    }

    /** A driver that cannot read a URL repeats it, or a part of it, with the password that may stand in it. */
    private static String firstLine(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return REPEATS_THE_URL.matcher(message).find()
                ? "the driver does not understand that URL"
                : message.lines().findFirst().orElse("no reason given");
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                properties.determineUrl(), properties.determineUsername(), properties.determinePassword());
    }

    private void requireDatabase(JdbcClient sql, String setting, TableName table) {
        if (sql.sql(DATABASE).param("name", table.schema()).query(Integer.class).single() == 0) {
            throw new RefusedStartException(
                    "The database " + TableName.quote(table.schema()) + " of " + setting + " does not exist.",
                    "Create it, or set " + setting + " to a table in a database that exists.");
        }
    }

    private void requireCollation(JdbcClient sql) {
        String name = collation.consolidatedCollation();
        if (name != null
                && sql.sql(COLLATION).param("name", name).query(Integer.class).single() == 0) {
            throw new RefusedStartException(
                    "The server does not know the collation " + name + " of auth-lock.consolidated-collation.",
                    "Set auth-lock.consolidated-collation to one that SHOW COLLATION lists, or leave it out.");
        }
    }

    /** From the teardown on, the legacy database need not be there, nor has anybody rights on it. */
    private boolean isTornDown(JdbcClient sql) {
        try {
            return sql.sql("SELECT COUNT(*) FROM "
                                    + tables.own("auth_lock_consolidation").sql()
                                    + " WHERE phase IN ('TEARING_DOWN', 'TORN_DOWN')")
                            .query(Integer.class)
                            .single()
                    > 0;
        } catch (DataAccessException e) {
            // The table is not there yet, or the account may not read it, which is told next.
            return false;
        }
    }

    private void requireGrants(JdbcClient sql, boolean legacyIsGoing) {
        Grants grants = Grants.of(shown(sql));
        requireTriggers(sql, grants);
        List<String> missing = Stream.of(
                        grants.missing(SERVER, "*", "*"),
                        grants.missing("SELECT", "performance_schema", "*"),
                        grants.missing(OWN_TABLES, tables.schema(), "*"),
                        legacyIsGoing ? List.<String>of() : missingForLegacy(grants))
                .flatMap(List::stream)
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        String account = sql.sql("SELECT CURRENT_USER()").query(String.class).single();
        String quoted = "'" + account.replaceFirst("@(?=[^@]*$)", "'@'") + "'";
        throw new RefusedStartException(
                "The account " + quoted + " lacks privileges that admin needs.",
                missing.stream()
                        .map(grant -> "GRANT " + grant + " TO " + quoted + ";")
                        .collect(Collectors.joining("\n", "Grant them, and start admin again:\n\n", "")));
    }

    /** The server says that these lines are latin1, and they are not. */
    private static List<String> shown(JdbcClient sql) {
        return sql.sql("SHOW GRANTS")
                .query((row, number) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .list();
    }

    private static void requireTriggers(JdbcClient sql, Grants grants) {
        boolean restricted = sql.sql("SELECT @@log_bin AND NOT @@log_bin_trust_function_creators")
                .query(Boolean.class)
                .single();
        if (restricted && !grants.missing("SUPER", "*", "*").isEmpty()) {
            throw new RefusedStartException(
                    "The server writes a binary log and lets accounts without SUPER create no triggers.",
                    "Let an administrator of the server run:\n\nSET PERSIST log_bin_trust_function_creators = 1;");
        }
    }

    private List<String> missingForLegacy(Grants grants) {
        TableName legacy = tables.name(ActiveTable.LEGACY);
        return grants.missing(TABLE, legacy.schema(), legacy.table());
    }
}
