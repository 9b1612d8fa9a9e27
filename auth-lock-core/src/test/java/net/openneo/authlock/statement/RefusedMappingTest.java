package net.openneo.authlock.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import net.openneo.authlock.AuthTable;
import net.openneo.authlock.app.Account;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.testing.FreshDatabases;
import org.hibernate.SessionFactory;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/** A mapping that would get round the library stops the start, which says what to do. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedMappingTest {
    private static final String ALONE =
            ": the placeholder auth_lock_active_table must stand alone, for auth-lock puts the database and the table in its"
                    + " place.";
    private static final String REMOVE =
            "Remove hibernate.default_schema and hibernate.default_catalog, and the schema and catalog of %s (@Table or"
                    + " orm.xml). Entities of another database name it themselves, as in @Table(catalog = \"…\").";

    private static FreshDatabases databases;

    @Entity
    @Table(name = AuthTable.ACTIVE, catalog = "elsewhere")
    static class InACatalog {
        @Id
        private long id;
    }

    @Entity
    @Table(name = AuthTable.ACTIVE)
    static class Plain {
        @Id
        private long id;
    }

    @Configuration(proxyBeanMethods = false)
    static class WithACatalog {
        @Bean
        PersistenceManagedTypes types() {
            return PersistenceManagedTypes.of(Account.class.getName(), InACatalog.class.getName());
        }
    }

    /** As some shops write all names. */
    public static final class Shouting extends PhysicalNamingStrategySnakeCaseImpl {
        @Override
        public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment environment) {
            return Identifier.toIdentifier("T_" + name.getText().toUpperCase(Locale.ROOT));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithoutMore {}

    @Configuration(proxyBeanMethods = false)
    static class ByHand {
        @Bean(defaultCandidate = false)
        SessionFactory second(DataSource dataSource) {
            return plain(dataSource).buildSessionFactory();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ByHandWithAnInspectorOfItsOwn {
        @Bean(defaultCandidate = false)
        EntityManagerFactory second(DataSource dataSource) {
            return plain(dataSource)
                    .setStatementInspector(sql -> sql + " /* mine */")
                    .buildSessionFactory();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ByHandWithOurs {
        @Bean(defaultCandidate = false)
        EntityManagerFactory second(DataSource dataSource, @Qualifier("authLockInspector") StatementInspector ours) {
            return plain(dataSource).setStatementInspector(ours).buildSessionFactory();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ByHandWithOneAroundOurs {
        @Bean(defaultCandidate = false)
        EntityManagerFactory second(DataSource dataSource, @Qualifier("authLockInspector") StatementInspector ours) {
            return plain(dataSource)
                    .setStatementInspector(sql -> ours.inspect(sql + " /* mine */"))
                    .buildSessionFactory();
        }
    }

    private static org.hibernate.cfg.Configuration plain(DataSource dataSource) {
        org.hibernate.cfg.Configuration configuration = new org.hibernate.cfg.Configuration();
        configuration.addAnnotatedClass(Plain.class);
        configuration.getProperties().putAll(Map.of(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource));
        return configuration;
    }

    @BeforeAll
    static void create() {
        databases = FreshDatabases.create();
        App.migrate(databases);
    }

    @AfterAll
    static void drop() {
        databases.drop();
    }

    @Test
    void aDefaultCatalog(CapturedOutput output) {
        assertRefused(
                output,
                "Account is mapped to elsewhere.auth_lock_active_table" + ALONE,
                REMOVE.formatted("Account"),
                WithoutMore.class,
                "spring.jpa.properties.hibernate.default_catalog=elsewhere");
    }

    /** MySQL has no schemas, so Hibernate does not write it. */
    @Test
    void aDefaultSchemaIsNoHindrance() {
        try (App app = start(WithoutMore.class, "spring.jpa.properties.hibernate.default_schema=elsewhere")) {
            assertThat(app.get(Settings.class).register("ada")).isPositive();
        }
    }

    @Test
    void aCatalogOfTheEntity(CapturedOutput output) {
        assertRefused(
                output,
                "InACatalog is mapped to elsewhere.auth_lock_active_table" + ALONE,
                REMOVE.formatted("InACatalog"),
                WithACatalog.class,
                "spring.jpa.hibernate.ddl-auto=none");
    }

    @Test
    void aNamingStrategyThatChangesThePlaceholder(CapturedOutput output) {
        assertRefused(
                output,
                "Account names the placeholder auth_lock_active_table as its table, but the naming strategy makes"
                        + " T_AUTH_LOCK_ACTIVE_TABLE of it.",
                "Let the naming strategy (hibernate.physical_naming_strategy) return auth_lock_active_table as it is, or"
                        + " remove it.",
                WithoutMore.class,
                "spring.jpa.hibernate.naming.physical-strategy=" + Shouting.class.getName());
    }

    @Test
    void aSessionFactoryMadeByHandWithoutOurInspector(CapturedOutput output) {
        assertUninspected(output, ByHand.class);
    }

    @Test
    void oneWithAnotherInspector(CapturedOutput output) {
        assertUninspected(output, ByHandWithAnInspectorOfItsOwn.class);
    }

    @Test
    void oneWithOursStarts() {
        start(ByHandWithOurs.class, "spring.jpa.open-in-view=false").close();
    }

    @Test
    void oneWithAnInspectorThatAsksOursStarts() {
        start(ByHandWithOneAroundOurs.class, "spring.jpa.open-in-view=false").close();
    }

    private static void assertUninspected(CapturedOutput output, Class<?> configuration) {
        assertRefused(
                output,
                "The EntityManagerFactory second maps Plain to the accounts' table, but its statements do not pass the"
                        + " inspector of auth-lock: it would neither find the table nor keep to the lock.",
                "Set its hibernate.session_factory.statement_inspector to the bean authLockInspector, or to an inspector"
                        + " that gives each statement to that bean as well and returns its answer. A"
                        + " LocalContainerEntityManagerFactoryBean gets it by itself if nothing replaces it later.",
                configuration,
                "spring.jpa.open-in-view=false");
    }

    private static void assertRefused(
            CapturedOutput output, String description, String action, Class<?> configuration, String property) {
        Throwable failure = catchThrowable(() -> start(configuration, property).close());

        assertThat(failure).isNotNull();
        assertThat(output.getAll()).contains("Description:\n\n" + description + "\n\nAction:\n\n" + action + "\n");
    }

    private static App start(Class<?> configuration, String property) {
        return App.startUnprepared(databases, WebApplicationType.NONE, new Class<?>[] {configuration}, property);
    }
}
