package net.openneo.authlock.admin.view;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import net.openneo.authlock.testing.FreshDatabases;
import org.jspecify.annotations.Nullable;

/**
 * What Impress 2020 does: logs people in by its own SQL on the legacy table, by name and joined over {@code remote_id}, with
 * statements that it has prepared once, from an account that may read that and {@code openneo_impress.users} alone.
 */
final class Impress2020 implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement byName;
    private final PreparedStatement joined;
    private final AtomicLong logins = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();
    private volatile @Nullable String failure;
    private volatile boolean going = true;
    private @Nullable CompletableFuture<Void> hammer;

    private Impress2020(Connection connection, FreshDatabases databases) throws SQLException {
        this.connection = connection;
        byName = connection.prepareStatement(
                "SELECT id, encrypted_password FROM " + databases.legacyTable() + " WHERE name = ?");
        joined = connection.prepareStatement("SELECT a.id, a.encrypted_password FROM " + databases.legacyTable()
                + " a JOIN " + databases.consolidatedSchema()
                + ".users u ON u.remote_id = a.id AND u.auth_server_id = 1 WHERE a.name = ?");
    }

    static String account(FreshDatabases databases) {
        return "impress_" + databases.legacySchema();
    }

    static Impress2020 on(FreshDatabases databases) {
        String account = account(databases);
        databases.account(
                account,
                "SELECT ON " + databases.legacySchema() + ".*",
                "SELECT ON " + databases.consolidatedSchema() + ".users");
        try {
            String url = databases.server().url(databases.consolidatedSchema()) + "&useServerPrepStmts=true";
            return new Impress2020(DriverManager.getConnection(url, account, account), databases);
        } catch (SQLException e) {
            throw new IllegalStateException("Impress 2020 could not connect.", e);
        }
    }

    Connection connection() {
        return connection;
    }

    /** What it finds of a person by either way, which has to be the same. */
    String passwordOf(String name) throws SQLException {
        String first = asked(byName, name);
        String second = asked(joined, name);
        return first.equals(second) ? first : first + " and " + second;
    }

    /** Logs somebody in again and again, from a thread of its own. */
    void hammer(String name) {
        hammer = CompletableFuture.runAsync(() -> {
            while (going) {
                logIn(name);
            }
        });
    }

    private void logIn(String name) {
        long begun = System.nanoTime();
        try {
            passwordOf(name);
            logins.incrementAndGet();
        } catch (SQLException e) {
            failure = e.getMessage();
        }
        long taken = System.nanoTime() - begun;
        longestNanos.accumulateAndGet(taken, Math::max);
    }

    void rest() {
        going = false;
        if (hammer != null) {
            hammer.join();
        }
    }

    long logins() {
        return logins.get();
    }

    Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }

    @Nullable
    String failure() {
        return failure;
    }

    private static String asked(PreparedStatement statement, String name) throws SQLException {
        statement.setString(1, name);
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new SQLException(name + " was not found.");
            }
            return String.valueOf(row.getString(2));
        }
    }

    @Override
    public void close() {
        rest();
        try {
            connection.close();
        } catch (SQLException e) {
            // It is gone, which is what was asked for.
        }
    }
}
