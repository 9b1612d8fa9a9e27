package net.openneo.authlock.statement;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.openneo.authlock.AuthTable;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.word.Counters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An app with a second pool, for the accounts too, of which the default database is another one. */
class TwoPoolsTest {
    private static final String PREPARED = "useServerPrepStmts=true&cachePrepStmts=true&prepStmtCacheSqlLimit=2048";

    private final FreshDatabases databases = FreshDatabases.create();

    @Entity(name = "Second")
    @Table(name = AuthTable.ACTIVE)
    static class Second {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private long id;

        private String name = "";
    }

    @Configuration(proxyBeanMethods = false)
    static class SecondPool {
        @Bean(defaultCandidate = false)
        DataSource second(Environment environment) {
            return DataSourceBuilder.create()
                    .url(environment.getRequiredProperty("second.url"))
                    .username("second_app")
                    .password("second_app")
                    .build();
        }

        @Bean(defaultCandidate = false)
        LocalContainerEntityManagerFactoryBean secondFactory(@Qualifier("second") DataSource dataSource) {
            LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
            factory.setDataSource(dataSource);
            factory.setPersistenceUnitName("second");
            factory.setManagedTypes(PersistenceManagedTypes.of(Second.class.getName()));
            factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            factory.setJpaPropertyMap(Map.of());
            return factory;
        }

        @Bean(defaultCandidate = false)
        JpaTransactionManager secondTransactions(@Qualifier("secondFactory") EntityManagerFactory factory) {
            return new JpaTransactionManager(factory);
        }
    }

    @AfterEach
    void drop() {
        databases.drop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"useServerPrepStmts=false", PREPARED})
    void bothPoolsUseTheNewTableAfterTheSwitchAndNothingReadsTheOldOne(String statements) {
        grant(databases.legacySchema() + ".*", databases.consolidatedSchema() + ".*");
        try (App app = start(statements)) {
            write(app, "ada");
            for (int i = 0; i < 10; i++) {
                assertThat(readBoth(app)).containsExactly("ada", "ada");
            }
            app.copy();

            app.lock();
            app.switchTo(ActiveTable.CONSOLIDATED);
            app.unlock();
            Counters counters = app.get(Counters.class);
            long legacyStatements = counters.statements(ActiveTable.LEGACY);
            long consolidatedStatements = counters.statements(ActiveTable.CONSOLIDATED);
            long before = uses(app, databases.legacySchema(), "users");
            long after = uses(app, databases.consolidatedSchema(), "auth_users");
            write(app, "ben");
            for (int i = 0; i < 10; i++) {
                assertThat(readBoth(app)).containsExactly("ben", "ben");
            }

            assertThat(counters.statements(ActiveTable.LEGACY)).isEqualTo(legacyStatements);
            assertThat(counters.statements(ActiveTable.CONSOLIDATED) - consolidatedStatements)
                    .isEqualTo(22);
            assertThat(uses(app, databases.legacySchema(), "users")).isEqualTo(before);
            assertThat(uses(app, databases.consolidatedSchema(), "auth_users")).isGreaterThanOrEqualTo(after + 22);
        }
    }

    @Test
    void aWriteOfTheSecondPoolIsRefusedUnderTheLock() {
        grant(databases.legacySchema() + ".*", databases.consolidatedSchema() + ".*");
        try (App app = start("useServerPrepStmts=false")) {
            app.lock();

            assertThat(AuthWritesLockedException.in(catchThrowable(() -> write(app, "ada"))))
                    .isPresent();
        }
    }

    @Test
    void theRightsOfTheSecondPoolsAccountAreLookedAtToo() {
        grant(databases.legacySchema() + ".*", databases.consolidatedSchema() + ".users");
        try (App app = start("useServerPrepStmts=false")) {
            app.copy();
            app.lock();

            await().untilAsserted(() -> assertThat(app.root()
                            .sql("SELECT COALESCE(hindrance, 'none') FROM auth_lock_node")
                            .query(String.class)
                            .single())
                    .isEqualTo(Stream.of("SELECT", "INSERT", "UPDATE", "DELETE")
                            .map(right -> "second_app@% may not " + right + " " + databases.consolidatedTable() + ".")
                            .collect(joining(" "))));
        }
    }

    private App start(String statements) {
        return App.start(
                databases,
                WebApplicationType.NONE,
                new Class<?>[] {SecondPool.class},
                "spring.datasource.url=" + databases.server().url(databases.consolidatedSchema()) + "&" + statements,
                "second.url=" + databases.server().url(databases.legacySchema()) + "&" + statements);
    }

    private void grant(String... on) {
        databases.account(
                "second_app",
                List.of(on).stream()
                        .map(table -> "SELECT, INSERT, UPDATE, DELETE ON " + table)
                        .toArray(String[]::new));
    }

    private static void write(App app, String name) {
        inSecond(app, entities -> {
            entities.createQuery("delete from Second").executeUpdate();
            Second account = new Second();
            account.name = name;
            entities.persist(account);
            return name;
        });
    }

    private static List<String> readBoth(App app) {
        String second = inSecond(app, entities -> entities.createQuery("select name from Second", String.class)
                .getSingleResult());
        return List.of(app.get(Accounts.class).findByName(second).orElseThrow().name(), second);
    }

    private static String inSecond(App app, Function<EntityManager, String> work) {
        ConfigurableApplicationContext context = app.context();
        TransactionTemplate transaction =
                new TransactionTemplate(context.getBean("secondTransactions", PlatformTransactionManager.class));
        EntityManagerFactory factory = context.getBean("secondFactory", EntityManagerFactory.class);
        return Objects.requireNonNull(transaction.execute(
                status -> work.apply(EntityManagerFactoryUtils.getTransactionalEntityManager(factory))));
    }

    private static long uses(App app, String schema, String table) {
        return app.root()
                .sql("SELECT COUNT_STAR FROM performance_schema.table_io_waits_summary_by_table"
                        + " WHERE OBJECT_SCHEMA = :schema AND OBJECT_NAME = :table")
                .param("schema", schema)
                .param("table", table)
                .query(Long.class)
                .single();
    }
}
