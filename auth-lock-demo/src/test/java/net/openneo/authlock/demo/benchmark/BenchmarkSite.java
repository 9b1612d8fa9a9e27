package net.openneo.authlock.demo.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import net.openneo.authlock.demo.AdminProcess;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.Modules;
import net.openneo.authlock.demo.NodeProcess;
import net.openneo.authlock.demo.ProcessSettings;
import net.openneo.authlock.testing.MySqlServer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/** A server of its own with a number of accounts, and an admin with a small heap. Nothing of it is left in the end. */
final class BenchmarkSite implements AutoCloseable {
    /** In which it differs from a server as it is out of the box. */
    static final String[] MYSQL = {"--innodb-buffer-pool-size=1G", "--innodb-redo-log-capacity=1G"};

    static final String ADMIN = "-Xmx128m";

    private final Path directory = Modules.demo().resolve("target/benchmark");
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final MySqlServer server;
    private final JdbcClient sql;
    private final DemoDatabase database;
    private final AdminProcess admin;
    private final Heap heap;

    BenchmarkSite(int rows) {
        deleteFiles();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        server = keep(MySqlServer.start(directory.resolve("mysql"), 0, MYSQL));
        SingleConnectionDataSource session =
                new SingleConnectionDataSource(server.url(""), server.username(), server.password(), true);
        parts.push(session::destroy);
        sql = JdbcClient.create(session);
        database = DemoDatabase.create(server);
        ManyPeople.add(database, rows, sql);
        Path log = directory.resolve("collections.txt");
        admin = keep(AdminProcess.start(settings().jvm(ADMIN, "-XX:TieredStopAtLevel=4", "-Xlog:gc:file=" + log)));
        heap = keep(new Heap(admin.pid(), log));
    }

    MySqlServer server() {
        return server;
    }

    DemoDatabase database() {
        return database;
    }

    AdminProcess admin() {
        return admin;
    }

    /** Admin's. */
    Heap heap() {
        return heap;
    }

    /** One session, that of an administrator of the server. */
    JdbcClient sql() {
        return sql;
    }

    /** Starts a node of the auth app, which stays as long as the site. */
    void startNode() {
        keep(NodeProcess.start(settings()));
    }

    private ProcessSettings settings() {
        return ProcessSettings.on(database).directory(directory.resolve("processes"));
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        if (parts.isEmpty()) {
            return;
        }
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
        deleteFiles();
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.err.println(e.getMessage());
        }
    }

    private void deleteFiles() {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The files in " + directory + " could not be deleted.", e);
        }
    }
}
