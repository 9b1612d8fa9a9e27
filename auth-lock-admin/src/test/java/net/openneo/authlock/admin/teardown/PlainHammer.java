package net.openneo.authlock.admin.teardown;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import net.openneo.authlock.admin.RunningAdmin;

/** A client that knows nothing of auth-lock: it writes to the consolidated table and logs people in, as fast as it can. */
final class PlainHammer implements AutoCloseable {
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger logIns = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads;
    private volatile long longest;
    private volatile boolean stopped;

    private PlainHammer(RunningAdmin admin) {
        String table = admin.databases().consolidatedTable();
        threads = List.of(
                new Thread(() -> hammer(admin, connection -> write(connection, table)), "hammer-writes"),
                new Thread(() -> hammer(admin, connection -> logIn(connection, table)), "hammer-log-ins"));
    }

    /**
     * What came of it.
     *
     * @param longestMillis of a single one
     */
    record Count(int writes, int logIns, long longestMillis, List<String> failures) {}

    private interface Act {
        void on(Connection connection) throws SQLException;
    }

    static PlainHammer on(RunningAdmin admin) {
        PlainHammer hammer = new PlainHammer(admin);
        hammer.threads.forEach(Thread::start);
        return hammer;
    }

    Count stop() {
        close();
        return new Count(writes.get(), logIns.get(), longest, List.copyOf(failures));
    }

    private void hammer(RunningAdmin admin, Act act) {
        try (Connection connection = admin.client()) {
            while (!stopped) {
                long begun = System.nanoTime();
                attempt(act, connection);
                longest = Math.max(longest, (System.nanoTime() - begun) / 1_000_000);
            }
        } catch (SQLException e) {
            failures.add(e.toString());
        }
    }

    private void attempt(Act act, Connection connection) throws SQLException {
        try {
            act.on(connection);
            connection.commit();
        } catch (SQLException e) {
            failures.add(e.toString());
            connection.rollback();
        }
    }

    private void write(Connection connection, String table) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " (name) VALUES (?)")) {
            insert.setString(1, "hammer" + writes.get());
            insert.executeUpdate();
            connection.commit();
            writes.incrementAndGet();
        }
    }

    private void logIn(Connection connection, String table) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT encrypted_password FROM " + table + " WHERE email = ?")) {
            select.setString(1, "user1@example.com");
            if (!select.executeQuery().next()) {
                throw new SQLException("Nobody of that address.");
            }
            logIns.incrementAndGet();
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
