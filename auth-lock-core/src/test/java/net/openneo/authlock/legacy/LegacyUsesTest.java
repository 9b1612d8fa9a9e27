package net.openneo.authlock.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import net.openneo.authlock.AuthLockProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** What stands in the way of dropping the legacy database is told by name. */
class LegacyUsesTest {
    private final ApplicationContextRunner app = new ApplicationContextRunner()
            .withUserConfiguration(Uses.class)
            .withPropertyValues("auth-lock.table=CONSOLIDATED");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AuthLockProperties.class)
    @Import(LegacyUses.class)
    static class Uses {}

    /** Tells nothing about itself, and connects to nothing. */
    static class Silent extends AbstractDataSource {
        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException("away");
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db.example:3306/openneo_id",
                "jdbc:mysql://db.example/openneo_id?useSSL=true",
                "jdbc:mysql:replication://one,two:3307/openneo_id",
                "jdbc:mysql://address=(host=one)(port=3306)/openneo_id",
                "jdbc:mariadb://db.example/OpenNeo_ID;x",
                "jdbc:mysql://db.example/openneo%5Fid",
                "mysql2://somebody:secret@db.example/openneo_id",
                "jdbc:mysql://${host}/${name}"
            })
    void aSettingWithAUrlOfIt(String url) {
        app.withPropertyValues("host=db.example", "name=openneo_id", "some.url=" + url)
                .run(context -> assertThat(names(context)).isEqualTo("[some.url]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db.example/openneo_impress",
                "jdbc:mysql://db.example/openneo_id_archive",
                "jdbc:mysql://openneo_id/openneo_impress",
                "jdbc:postgresql://db.example/openneo_id",
                "https://openneo.example/openneo_id",
                "openneo_id",
                "openneo_id.users"
            })
    void nothingElse(String value) {
        app.withPropertyValues("some.setting=" + value)
                .run(context -> assertThat(names(context)).isEqualTo("[]"));
    }

    @Test
    void anEnvironmentVariableWithAUrlOfIt() {
        app.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addLast(new SystemEnvironmentPropertySource(
                                "variables",
                                Map.of("DATABASE_URL_OPENNEO_ID", "mysql2://somebody:secret@db.example/openneo_id"))))
                .run(context -> assertThat(names(context)).isEqualTo("[DATABASE_URL_OPENNEO_ID]"));
    }

    @Test
    void aPoolByItsUrlOrItsCatalogOrItsFirstStatement() {
        HikariDataSource catalog = pool("jdbc:mysql://db.example/openneo_impress");
        catalog.setCatalog("openneo_id");
        HikariDataSource statement = pool("jdbc:mysql://db.example/openneo_impress");
        statement.setConnectionInitSql("USE `openneo_id`");
        HikariDataSource driver = pool("jdbc:mysql://db.example/openneo_impress");
        driver.addDataSourceProperty("databaseName", "openneo_id");

        app.withBean("url", DataSource.class, () -> pool("jdbc:mysql://db.example/openneo_id"))
                .withBean("catalog", DataSource.class, () -> catalog)
                .withBean("statement", DataSource.class, () -> statement)
                .withBean("driver", DataSource.class, () -> driver)
                .withBean("other", DataSource.class, () -> pool("jdbc:mysql://db.example/openneo_impress"))
                .run(context ->
                        assertThat(names(context)).isEqualTo("[pool catalog, pool driver, pool statement, pool url]"));
    }

    @Test
    void aPoolInsideAnotherOrBehindARoute() {
        DataSource legacy = new DriverManagerDataSource("jdbc:mysql://db.example/openneo_id");
        AbstractRoutingDataSource routes = new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
                return "there";
            }
        };
        routes.setTargetDataSources(Map.of("there", legacy));

        app.withBean("inside", DataSource.class, () -> new DelegatingDataSource(legacy))
                .withBean("routes", DataSource.class, () -> routes)
                .run(context -> assertThat(names(context)).isEqualTo("[pool inside, pool routes]"));
    }

    @Test
    void aPoolThatDoesNotTell() {
        app.withBean("silent", DataSource.class, Silent::new)
                .run(context -> assertThat(names(context)).isEqualTo("[pool silent]"));
    }

    @Test
    void itsOwnSettingWhileTheAppIsConfiguredForTheLegacyTable() {
        app.withPropertyValues("auth-lock.table=LEGACY")
                .run(context -> assertThat(names(context)).isEqualTo("[auth-lock.legacy-table]"));
    }

    @Test
    void nothingWhereBothTablesAreInOneDatabaseWhichStays() {
        app.withPropertyValues(
                        "auth-lock.legacy-table=openneo.users",
                        "auth-lock.consolidated-table=openneo.auth_users",
                        "some.url=jdbc:mysql://db.example/openneo")
                .run(context -> assertThat(names(context)).isEqualTo("[]"));
    }

    private static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        return pool;
    }

    private static String names(AssertableApplicationContext context) {
        return context.getBean(LegacyUses.class).names().toString();
    }
}
