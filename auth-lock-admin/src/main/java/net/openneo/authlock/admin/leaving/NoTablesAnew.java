package net.openneo.authlock.admin.leaving;

import javax.sql.DataSource;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.LeftMarker;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Makes auth-lock's tables at the start, unless auth-lock has left: then it drops what an admin that died has not. */
@Configuration(proxyBeanMethods = false)
class NoTablesAnew {
    @Bean
    FlywayMigrationStrategy unlessItHasLeft(
            LeftMarker marker, AuthTables tables, DataSource dataSource, JsonMapper json) {
        return flyway -> marker.read()
                .map(text -> json.readValue(text, LeftBehind.class))
                .ifPresentOrElse(
                        left -> new LeftOverTables(JdbcClient.create(dataSource), tables).drop(left), flyway::migrate);
    }
}
