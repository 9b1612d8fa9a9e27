package net.openneo.authlock.word;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/**
 * Connections beside the app's pool, to the same server with the same account: the word must be heard when every
 * connection of the pool is waiting for a lock.
 */
final class OwnConnections {
    private static final Logger log = LoggerFactory.getLogger(OwnConnections.class);

    private static final boolean HIKARI =
            ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", OwnConnections.class.getClassLoader());

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
            beside.setConnectionProperties(settings(pool));
            return beside;
        } catch (RuntimeException e) {
            log.warn(
                    "The word is read through the app's own pool, for its settings cannot be taken from a {}; a pool"
                            + " without a free connection delays it then.",
                    pool.getClass().getName());
            return pool;
        }
    }

    /** What the pool gives the driver, certificates for example, and limits: Connector/J's names, milliseconds. */
    private static Properties settings(DataSource pool) {
        Properties limits = new Properties();
        if (HIKARI) {
            HikariSettings.copy(pool, limits);
        }
        limits.setProperty("connectTimeout", "2000");
        limits.setProperty("socketTimeout", "3000");
        limits.setProperty("tcpKeepAlive", "true");
        return limits;
    }

    /** Loaded only where Hikari is there. */
    private static final class HikariSettings {
        static void copy(DataSource pool, Properties settings) {
            HikariDataSource hikari =
                    DataSourceUnwrapper.unwrap(pool, HikariConfigMXBean.class, HikariDataSource.class);
            if (hikari != null) {
                settings.putAll(hikari.getDataSourceProperties());
            }
        }
    }
}
