package net.openneo.authlock.word;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Connections beside the app's pool, to the same server with the same account: the word must be heard when every
 * connection of the pool is waiting for a lock.
 */
final class OwnConnections {
    private static final Logger log = LoggerFactory.getLogger(OwnConnections.class);

    private final DataSource source;

    OwnConnections(DataSource pool) {
        this.source = beside(pool);
    }

    Connection open() throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(true);
        return connection;
    }

    private static DataSource beside(DataSource pool) {
        try {
            SimpleDriverDataSource beside = DataSourceBuilder.derivedFrom(pool)
                    .type(SimpleDriverDataSource.class)
                    .build();
            beside.setConnectionProperties(limits());
            return beside;
        } catch (RuntimeException e) {
            log.warn(
                    "The word is read through the app's own pool, for its settings cannot be taken from a {}; a pool"
                            + " without a free connection delays it then.",
                    pool.getClass().getName());
            return pool;
        }
    }

    /** Connector/J's names; milliseconds. */
    private static Properties limits() {
        Properties limits = new Properties();
        limits.setProperty("connectTimeout", "2000");
        limits.setProperty("socketTimeout", "3000");
        limits.setProperty("tcpKeepAlive", "true");
        return limits;
    }
}
