package net.openneo.authlock.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.app.Account;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** An app whose accounts are not in its main pool: another one maps them. */
@ExtendWith(OutputCaptureExtension.class)
class OtherPoolTest {
    private final FreshDatabases databases = FreshDatabases.create();

    @Configuration(proxyBeanMethods = false)
    static class AccountsPool {
        @Bean
        DataSource accountsPool(Environment environment) {
            return pool(environment, "accounts_app");
        }

        @Bean
        LocalContainerEntityManagerFactoryBean entityManagerFactory(@Qualifier("accountsPool") DataSource accounts) {
            LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
            factory.setDataSource(accounts);
            factory.setPackagesToScan(Account.class.getPackageName());
            factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
            factory.setJpaPropertyMap(Map.of());
            return factory;
        }

        @Bean
        JpaTransactionManager transactionManager(EntityManagerFactory factory) {
            return new JpaTransactionManager(factory);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class MainPool {
        @Bean
        @Primary
        DataSource mainPool(Environment environment) {
            return pool(environment, "main_app");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PoolOfEqualRank {
        @Bean
        DataSource otherPool(Environment environment) {
            return pool(environment, "main_app");
        }
    }

    private static DataSource pool(Environment environment, String account) {
        return DataSourceBuilder.create()
                .url(environment.getRequiredProperty("spring.datasource.url"))
                .username(account)
                .password(account)
                .build();
    }

    @BeforeEach
    void accounts() {
        App.migrate(databases);
        databases.account(
                "main_app",
                "SELECT, INSERT, UPDATE ON " + databases.consolidatedSchema() + ".auth_lock_node",
                "SELECT ON " + databases.consolidatedSchema() + ".auth_lock_control");
        databases.account(
                "accounts_app",
                "SELECT, INSERT, UPDATE, DELETE ON " + databases.legacyTable(),
                "SELECT, INSERT, UPDATE, CREATE ON " + databases.consolidatedTable());
    }

    @AfterEach
    void drop() {
        databases.drop();
    }

    @Test
    void theSwitchIsFollowedAndAWriteUnderTheLockRefused() {
        try (App app = start(MainPool.class)) {
            app.get(Settings.class).register("ada");
            app.copy();
            app.root()
                    .sql("UPDATE " + databases.consolidatedTable() + " SET name = 'ann'")
                    .update();

            app.lock();
            assertThat(AuthWritesLockedException.in(
                            catchThrowable(() -> app.get(Settings.class).renameQuietly("ada", "eve"))))
                    .isPresent();
            app.switchTo(ActiveTable.CONSOLIDATED);
            app.unlock();

            assertThat(app.get(Accounts.class).findByName("ann")).isPresent();
            app.get(Settings.class).rename("ann", "eve");
            assertThat(app.get(Accounts.class).findByName("eve")).isPresent();
            assertThat(app.root()
                            .sql("SELECT name FROM " + databases.legacyTable())
                            .query(String.class)
                            .single())
                    .isEqualTo("ada");
        }
    }

    @Test
    void theHindranceIsThatOfThisPoolsAccount() {
        try (App app = start(MainPool.class)) {
            app.copy();
            app.lock();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(app.root()
                            .sql("SELECT COALESCE(hindrance, 'none') FROM auth_lock_node")
                            .query(String.class)
                            .single())
                    .isEqualTo("accounts_app@% may not DELETE " + databases.consolidatedTable() + "."));
        }
    }

    @Test
    void withSeveralPoolsAndNoPrimaryOneTheAppDoesNotStart(CapturedOutput output) {
        Throwable failure = catchThrowable(() -> start(PoolOfEqualRank.class).close());

        assertThat(failure).isNotNull();
        assertThat(output.getAll())
                .contains("Description:\n\nThe EntityManagerFactory entityManagerFactory maps Account to the accounts'"
                        + " table, but auth-lock cannot tell which DataSource leads to its own tables: there are 2, and"
                        + " none is primary.\n\nAction:\n\nPut @Primary on the DataSource of the server that has both of"
                        + " the accounts' tables, or switch the library off with auth-lock.enabled=false.\n");
    }

    private App start(Class<?> others) {
        return App.startUnprepared(databases, WebApplicationType.NONE, new Class<?>[] {AccountsPool.class, others});
    }
}
