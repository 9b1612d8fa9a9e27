package net.openneo.authlock.statement;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Objects;
import net.openneo.authlock.AuthTable;
import net.openneo.authlock.app.Account;
import net.openneo.authlock.app.App;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.testing.FreshDatabases;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.jpa.AvailableHints;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An app with a second-level and a query cache reads from the new table after a switch. */
class CachesTest {
    private static FreshDatabases databases;
    private static App app;

    @Entity(name = "Cached")
    @Table(name = AuthTable.ACTIVE)
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Cached {
        @Id
        private long id;

        @Column(name = "name")
        private String name = "";
    }

    @Configuration(proxyBeanMethods = false)
    static class WithCaches {
        @Bean
        PersistenceManagedTypes types() {
            return PersistenceManagedTypes.of(Account.class.getName(), Cached.class.getName());
        }
    }

    @BeforeAll
    static void start() {
        databases = FreshDatabases.create();
        app = App.start(
                databases,
                WebApplicationType.NONE,
                new Class<?>[] {WithCaches.class},
                "spring.jpa.properties.hibernate.cache.use_second_level_cache=true",
                "spring.jpa.properties.hibernate.cache.use_query_cache=true",
                "spring.jpa.properties.hibernate.cache.region.factory_class=jcache",
                "spring.jpa.properties.hibernate.javax.cache.missing_cache_strategy=create",
                "spring.jpa.properties.hibernate.generate_statistics=true");
        app.root()
                .sql("INSERT INTO " + databases.legacyTable() + " (id, name) VALUES (7, 'old')")
                .update();
        app.copy();
        app.root()
                .sql("UPDATE " + databases.consolidatedTable() + " SET name = 'new'")
                .update();
    }

    @AfterAll
    static void stop() {
        app.close();
        databases.drop();
    }

    @BeforeEach
    void onTheLegacyTableWithFullCaches() {
        app.switchTo(ActiveTable.LEGACY);
        read();
        assertThat(read()).isEqualTo("old old");
    }

    @Test
    void theCachesAreUsed() {
        Statistics statistics =
                app.get(EntityManagerFactory.class).unwrap(SessionFactory.class).getStatistics();
        statistics.clear();

        assertThat(read()).isEqualTo("old old");

        assertThat(statistics.getPrepareStatementCount()).isZero();
    }

    @Test
    void afterTheSwitchEntityAndQueryComeFromTheNewTable() {
        app.switchTo(ActiveTable.CONSOLIDATED);

        assertThat(read()).isEqualTo("new new");
    }

    @Test
    void whatATransactionOnTheOldTablePutsThereIsForgottenWhenItEnds() {
        transaction().executeWithoutResult(status -> {
            app.switchTo(ActiveTable.CONSOLIDATED);
            assertThat(readHere()).isEqualTo("old old");
        });

        assertThat(read()).isEqualTo("new new");
    }

    private static String read() {
        return Objects.requireNonNull(transaction().execute(status -> readHere()));
    }

    private static String readHere() {
        EntityManager entities = app.get(EntityManager.class);
        List<Cached> found = entities.createQuery("select c from Cached c where c.id = 7", Cached.class)
                .setHint(AvailableHints.HINT_CACHEABLE, true)
                .getResultList();
        String queried = found.get(0).name;
        entities.clear();
        return entities.find(Cached.class, 7L).name + " " + queried;
    }

    private static TransactionTemplate transaction() {
        return new TransactionTemplate(app.get(PlatformTransactionManager.class));
    }
}
