package net.openneo.authlock.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.app.Account;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.testing.FreshDatabases;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** Apps that set Hibernate up in a way of their own: reads pass and writes are refused in each of them. */
class AppVariantsTest {
    private static final Queue<String> SEEN = new ConcurrentLinkedQueue<>();

    /** An inspector that an app had before. */
    public static final class Seeing implements StatementInspector {
        @Override
        public String inspect(String sql) {
            SEEN.add(sql);
            return sql + " /* seen */";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Plain {}

    @Configuration(proxyBeanMethods = false)
    static class AsInstance {
        @Bean
        HibernatePropertiesCustomizer inspected() {
            return settings -> settings.put(AvailableSettings.STATEMENT_INSPECTOR, new Seeing());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class AsClass {
        @Bean
        HibernatePropertiesCustomizer inspected() {
            return settings -> settings.put(AvailableSettings.STATEMENT_INSPECTOR, Seeing.class);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ByHand {
        @Bean
        LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource dataSource) {
            LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
            factory.setDataSource(dataSource);
            factory.setPackagesToScan(Account.class.getPackageName());
            factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            factory.setJpaPropertyMap(Map.of(
                    "hibernate.physical_naming_strategy",
                    "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl"));
            return factory;
        }
    }

    static Stream<Arguments> inspected() {
        return Stream.of(
                Arguments.of(AsInstance.class, "spring.jpa.open-in-view=false"),
                Arguments.of(AsClass.class, "spring.jpa.open-in-view=false"),
                Arguments.of(
                        Plain.class,
                        "spring.jpa.properties.hibernate.session_factory.statement_inspector="
                                + Seeing.class.getName()));
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(Plain.class, "spring.jpa.hibernate.ddl-auto=validate"),
                Arguments.of(Plain.class, "spring.jpa.hibernate.ddl-auto=update"),
                Arguments.of(Plain.class, "spring.jpa.properties.hibernate.globally_quoted_identifiers=true"),
                Arguments.of(ByHand.class, "spring.jpa.open-in-view=false"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("inspected")
    void anInspectorOfTheAppSeesEachStatementBeforeOurs(Class<?> configuration, String property) {
        SEEN.clear();

        assertLockable(configuration, property);

        assertThat(SEEN).anyMatch(sql -> sql.startsWith("select") && sql.contains("auth_lock_active_table"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("others")
    void readsPassAndWritesAreRefused(Class<?> configuration, String property) {
        assertLockable(configuration, property);
    }

    private static void assertLockable(Class<?> configuration, String property) {
        FreshDatabases databases = FreshDatabases.create();
        try (App app = App.start(databases, WebApplicationType.NONE, new Class<?>[] {configuration}, property)) {
            app.get(Settings.class).register("ada");
            app.lock();

            assertThat(app.get(Accounts.class).findByName("ada")).isPresent();
            Throwable failure = catchThrowable(() -> app.get(Settings.class).renameQuietly("ada", "eve"));

            assertThat(AuthWritesLockedException.in(failure)).isPresent();
            assertThat(app.get(Accounts.class).findByName("ada")).isPresent();
            assertThat(app.root()
                            .sql("SHOW TABLES LIKE 'auth_lock_active_table'")
                            .query(String.class)
                            .list())
                    .isEmpty();
        } finally {
            databases.drop();
        }
    }

    @Test
    void anAppThatSwitchedTheLibraryOffReadsAndWritesTheConfiguredTableAsIfThereWereNoLock() {
        FreshDatabases databases = FreshDatabases.create();
        try (App app = App.start(databases, "auth-lock.enabled=false")) {
            app.root().sql("UPDATE auth_lock_control SET write_lock = 'LOCKED'").update();

            app.get(Settings.class).register("ada");
            app.get(Settings.class).rename("ada", "ann");

            assertThat(app.get(Accounts.class).findByName("ann")).isPresent();
            assertThat(app.root()
                            .sql("SELECT name FROM " + databases.legacyTable())
                            .query(String.class)
                            .list())
                    .containsExactly("ann");
        } finally {
            databases.drop();
        }
    }
}
