package net.openneo.authlock.demo.runbook;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.testing.MySqlServer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions that are at work on the server, more than an operation puts up with: until this is closed, it waits. */
final class Busy implements AutoCloseable {
    /** Sessions at work, from which on operations wait; admin's own are fewer. */
    static final String LIMIT = "20";

    private static final int SESSIONS = 24;

    private final MySqlServer server;
    private final List<Thread> threads;
    private final List<Connection> connections = new ArrayList<>();

    private Busy(MySqlServer server) throws SQLException {
        this.server = server;
        for (int one = 0; one < SESSIONS; one++) {
            connections.add(DriverManager.getConnection(server.url(""), server.username(), server.password()));
        }
        threads = connections.stream()
                .map(one -> new Thread(() -> sleep(one), "busy"))
                .toList();
        threads.forEach(Thread::start);
    }

    static Busy on(MySqlServer server) {
        try {
            return new Busy(server);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(Connection session) {
        try (session) {
            session.createStatement().execute("SELECT SLEEP(600)");
        } catch (SQLException e) {
            // It was killed, which ends it.
        }
    }

    @Override
    public void close() {
        JdbcClient root = JdbcClient.create(server.root(""));
        sessions(root).forEach(session -> root.sql("KILL " + session).update());
        threads.forEach(Busy::join);
    }

    private static Stream<Long> sessions(JdbcClient root) {
        return root
                .sql("SELECT ID FROM information_schema.PROCESSLIST WHERE INFO = 'SELECT SLEEP(600)'")
                .query(Long.class)
                .list()
                .stream();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
