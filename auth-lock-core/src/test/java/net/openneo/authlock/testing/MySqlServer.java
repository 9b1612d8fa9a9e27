package net.openneo.authlock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A MySQL 8.0.31 with nothing to install, as production would have it: on a port of 127.0.0.1, with a binary log by
 * row and with every commit on the disk. It ends with the JVM that started it, even when that is killed.
 *
 * <p>Its directory holds the data, the log {@code server.log}, and {@code files}, where LOAD DATA may read.
 */
public final class MySqlServer implements AutoCloseable {
    private static final String PROPERTIES = "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    private static @Nullable MySqlServer shared;

    private final String url;
    private final String username;
    private final String password;
    private final @Nullable EmbeddedMySql embedded;

    private MySqlServer(String url, String username, String password, @Nullable EmbeddedMySql embedded) {
        this.url = url;
        this.username = username;
        this.password = password;
        this.embedded = embedded;
    }

    /**
     * The one server of this JVM, started at first use; nobody needs to close it, and its data goes with it.
     *
     * <p>With {@code -Dauth-lock.mysql.url=jdbc:mysql://127.0.0.1:3306/}, {@code -Dauth-lock.mysql.username} (root
     * unless said) and {@code -Dauth-lock.mysql.password} (empty unless said), it is that server, and none is started.
     */
    public static synchronized MySqlServer shared() {
        if (shared == null) {
            String url = System.getProperty("auth-lock.mysql.url", "");
            shared = url.isEmpty() ? startTemporary() : ofOnesOwn(url);
        }
        return shared;
    }

    /**
     * A server of its own on a directory that stays, and that is filled when it is empty.
     *
     * @param port 0 for any free one
     * @param extraArguments of mysqld; they win over the server's own, as in {@code --sync-binlog=0}
     */
    public static MySqlServer start(Path directory, int port, String... extraArguments) {
        return start(directory, port, false, List.of(extraArguments));
    }

    static MySqlServer ofOnesOwn(String url) {
        String username = System.getProperty("auth-lock.mysql.username", "root");
        return new MySqlServer(url, username, System.getProperty("auth-lock.mysql.password", ""), null);
    }

    private static MySqlServer startTemporary() {
        try {
            return start(Files.createTempDirectory("auth-lock-mysql-"), 0, true, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for the data of a MySQL.", e);
        }
    }

    private static MySqlServer start(Path directory, int port, boolean temporary, List<String> extraArguments) {
        int ownPort = port == 0 ? freePort() : port;
        EmbeddedMySql embedded = new EmbeddedMySql(directory, ownPort, temporary, extraArguments);
        MySqlServer server =
                new MySqlServer("jdbc:mysql://127.0.0.1:" + ownPort + "/" + PROPERTIES, "root", "", embedded);
        server.restart();
        return server;
    }

    /** Below the range from which clients get theirs, so that none takes it while the server is down. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException e) {
                // taken: try another
            }
        }
    }

    public int port() {
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        return port == -1 ? 3306 : port;
    }

    /** @param database its name, or "" for none */
    public String url(String database) {
        return url.replaceFirst("(//[^/?]+)/?[^?]*", "$1/" + database);
    }

    public String username() {
        return username;
    }

    public String password() {
        return password;
    }

    /** Connects as an administrator, without a pool. */
    public DataSource root(String database) {
        return as(username, password, database);
    }

    /** Connects as that account, without a pool. */
    public DataSource as(String name, String secret, String database) {
        return new DriverManagerDataSource(url(database), name, secret);
    }

    /** False for a server that was there before, which is never killed. */
    public boolean ours() {
        return embedded != null;
    }

    /** Ends the server at once, as a crash does. */
    public void kill() {
        requireOurs().kill();
    }

    /** Starts the server again on the same data and port; one that still runs is ended in good order first. */
    public void restart() {
        requireOurs().stop();
        requireOurs().start(this::answers);
    }

    /** Ends the server in good order; its data stays. Does nothing to a server of one's own. */
    @Override
    public void close() {
        if (embedded != null) {
            embedded.stop();
        }
    }

    private EmbeddedMySql requireOurs() {
        if (embedded == null) {
            throw new IllegalStateException(
                    "The MySQL at " + url("") + " was not started here, so it is not stopped here.");
        }
        return embedded;
    }

    private boolean answers() {
        try (Connection connection = root("").getConnection()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }
}
