package net.openneo.authlock.admin.server;

import com.zaxxer.hikari.HikariDataSource;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.LeftMarker;
import net.openneo.authlock.admin.TargetCollation;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The pool of admin: no session of it waits long for anybody's lock, every one reads and writes times in UTC, and none is
 * told the next id of a table as it was yesterday. Whatever the server does with idle sessions, one that has a named lock
 * keeps it for an hour while others do a long step, and not for longer when its host is gone.
 */
@Configuration(proxyBeanMethods = false)
class AdminDataSource {
    /**
     * Triggers keep the mode under which they were made. An id of 0 is an id, any date that a table has can be copied, and
     * a generated column that divides by zero is NULL in the copy as well, while no value is ever made to fit.
     */
    static final String SQL_MODE =
            "ONLY_FULL_GROUP_BY,NO_AUTO_VALUE_ON_ZERO,STRICT_TRANS_TABLES,ALLOW_INVALID_DATES,NO_ENGINE_SUBSTITUTION";

    private static final String SESSION =
            """
            SET SESSION lock_wait_timeout = 1, SESSION innodb_lock_wait_timeout = 1,
                SESSION time_zone = '+00:00', SESSION sql_mode = '%s',
                SESSION information_schema_stats_expiry = 0,
                SESSION wait_timeout = 3600
            """
                    .formatted(SQL_MODE);

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(
            DataSourceProperties properties, AuthTables tables, TargetCollation collation, LeftMarker left) {
        new ServerCheck(properties, tables, collation, left).require();
        HikariDataSource pool = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        pool.setPoolName("auth-lock-admin");
        pool.setCatalog(tables.schema());
        pool.setConnectionInitSql(SESSION);
        pool.setConnectionTimeout(5_000);
        // The driver would look for {fn …} and the like, even in quoted names, and change the statement.
        pool.addDataSourceProperty("enableEscapeProcessing", "false");
        pool.addDataSourceProperty("processEscapeCodesForPrepStmts", "false");
        return pool;
    }
}
