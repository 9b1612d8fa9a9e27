package net.openneo.authlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Two databases for one test class, standing for {@code openneo_id} and {@code openneo_impress}, with the tables that
 * production has before a consolidation: {@code users} in each, and no {@code auth_users} yet.
 */
public final class FreshDatabases {
    private static final int SUFFIXES = 36 * 36 * 36 * 36 * 36;

    private final MySqlServer server;
    private final JdbcTemplate root;
    private final String suffix = Integer.toString(ThreadLocalRandom.current().nextInt(SUFFIXES), 36);
    private final List<String> accounts = new ArrayList<>();

    private FreshDatabases(MySqlServer server) {
        this.server = server;
        this.root = new JdbcTemplate(server.root(""));
    }

    public static FreshDatabases create() {
        return on(MySqlServer.shared());
    }

    public static FreshDatabases on(MySqlServer server) {
        FreshDatabases databases = new FreshDatabases(server);
        databases.root.execute("CREATE DATABASE " + databases.legacySchema());
        databases.root.execute("CREATE DATABASE " + databases.consolidatedSchema());
        new ResourceDatabasePopulator(databases.tables()).execute(server.root(""));
        return databases;
    }

    public String legacySchema() {
        return "id_" + suffix;
    }

    public String consolidatedSchema() {
        return "impress_" + suffix;
    }

    public String legacyTable() {
        return legacySchema() + ".users";
    }

    public String consolidatedTable() {
        return consolidatedSchema() + ".auth_users";
    }

    public MySqlServer server() {
        return server;
    }

    /** Connects as an administrator to the consolidated schema, without a pool. */
    public DataSource dataSource() {
        return server.root(consolidatedSchema());
    }

    /**
     * An account whose password is its name; one of that name that was there is replaced.
     *
     * @param grants as in {@code "SELECT, INSERT ON " + legacyTable()}
     * @return connects as that account, to no database, without a pool
     */
    public DataSource account(String name, String... grants) {
        accounts.add(name);
        root.execute("DROP USER IF EXISTS '%s'@'%%'".formatted(name));
        root.execute("CREATE USER '%1$s'@'%%' IDENTIFIED BY '%1$s'".formatted(name));
        for (String grant : grants) {
            root.execute("GRANT %s TO '%s'@'%%'".formatted(grant, name));
        }
        return server.as(name, name, "");
    }

    /** Drops the databases and the accounts. */
    public void drop() {
        accounts.forEach(name -> root.execute("DROP USER IF EXISTS '%s'@'%%'".formatted(name)));
        root.execute("DROP DATABASE IF EXISTS " + legacySchema());
        root.execute("DROP DATABASE IF EXISTS " + consolidatedSchema());
    }

    private ByteArrayResource tables() {
        try {
            String sql = new ClassPathResource("openneo-tables.sql", FreshDatabases.class)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .replace("${legacy}", legacySchema())
                    .replace("${consolidated}", consolidatedSchema());
            return new ByteArrayResource(sql.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The tables of openneo could not be read.", e);
        }
    }
}
