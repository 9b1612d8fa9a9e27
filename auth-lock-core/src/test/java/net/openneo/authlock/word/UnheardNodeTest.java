package net.openneo.authlock.word;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Admin waits for nobody whom it does not hear of, so such a node does not rely on what it has read before. */
class UnheardNodeTest {
    private final FreshDatabases databases = FreshDatabases.create();
    private final JdbcClient root = JdbcClient.create(databases.dataSource());
    private final String account = "app_" + databases.consolidatedSchema();
    private final App app;

    /** The node cannot tell that it is there; what it reads would do for a minute. */
    UnheardNodeTest() {
        App.migrate(databases);
        root.sql("INSERT INTO " + databases.legacyTable() + " (id, name) VALUES (7, 'ada')")
                .update();
        databases.account(
                account,
                "ALL ON " + databases.legacySchema() + ".*",
                "ALL ON " + databases.consolidatedSchema() + ".*");
        root.sql("RENAME TABLE auth_lock_node TO auth_lock_away").update();
        app = App.startUnprepared(
                databases,
                WebApplicationType.NONE,
                new Class<?>[0],
                "spring.datasource.username=" + account,
                "spring.datasource.password=" + account,
                "spring.datasource.hikari.maximum-pool-size=1",
                "auth-lock.poll-interval=30s",
                "auth-lock.stale-after=60s");
    }

    @AfterEach
    void stop() {
        app.close();
        databases.drop();
    }

    @Test
    void aTransactionFollowsASwitchAtOnce() {
        assertThat(isFoundInATransaction("ada")).isTrue();

        moveAndRename();

        assertThat(isFoundInATransaction("new")).isTrue();
    }

    @Test
    void aReadWithoutATransactionFollowsItAtOnce() {
        assertThat(name()).isEqualTo("ada");

        moveAndRename();

        assertThat(name()).isEqualTo("new");
    }

    @Test
    void aTransactionFollowsItThoughNoOtherConnectionCouldBeOpenedJustNow() {
        root.sql("ALTER USER '" + account + "'@'%' IDENTIFIED BY 'changed'").update();
        assertThat(name()).isEqualTo("ada");

        moveAndRename();

        assertThat(isFoundInATransaction("new")).isTrue();
    }

    private boolean isFoundInATransaction(String name) {
        return Boolean.TRUE.equals(new TransactionTemplate(app.get(PlatformTransactionManager.class))
                .execute(status -> app.get(Accounts.class).findByName(name).isPresent()));
    }

    private String name() {
        try (EntityManager entities = app.get(EntityManagerFactory.class).createEntityManager()) {
            return entities.createQuery("select name from Account", String.class)
                    .getSingleResult();
        }
    }

    private void moveAndRename() {
        app.copy();
        root.sql("UPDATE auth_lock_control SET revision = 2, active_table = 'CONSOLIDATED'")
                .update();
        root.sql("UPDATE " + databases.consolidatedTable() + " SET name = 'new'")
                .update();
    }
}
