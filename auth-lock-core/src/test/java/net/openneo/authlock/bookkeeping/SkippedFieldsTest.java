package net.openneo.authlock.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.function.Consumer;
import net.openneo.authlock.AuthTable;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.SkippedWhileLocked;
import net.openneo.authlock.app.Account;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Logins;
import net.openneo.authlock.testing.FreshDatabases;
import net.openneo.authlock.word.Counters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Log-ins that do their bookkeeping on the managed account, in their own transaction. */
class SkippedFieldsTest {
    private static FreshDatabases databases;
    private static App app;

    @Entity
    @Table(name = AuthTable.ACTIVE)
    static class Versioned {
        @Id
        private @Nullable Long id;

        @SkippedWhileLocked
        @Column(name = "sign_in_count")
        private @Nullable Integer signInCount;

        @Version
        private int failedAttempts;
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = {Account.class, SkippedFieldsTest.class})
    static class Entities {}

    @BeforeAll
    static void start() {
        databases = FreshDatabases.create();
        app = App.start(databases, WebApplicationType.NONE, new Class<?>[] {Entities.class});
    }

    @AfterAll
    static void stop() {
        app.close();
        databases.drop();
    }

    @BeforeEach
    void oneAccount() {
        app.unlock();
        app.root().sql("DELETE FROM " + databases.legacyTable()).update();
        app.root()
                .sql("INSERT INTO " + databases.legacyTable() + " (id, name) VALUES (7, 'ada')")
                .update();
    }

    @Test
    void aLoginThatOnlyChangesMarkedFieldsSucceedsUnderTheLockAndWritesNothing() {
        app.lock();
        long skipped = app.get(Counters.class).skipped();

        assertThat(app.get(Logins.class).logInAndTouch("ada")).isEqualTo("ada");

        assertThat(account()).isEqualTo("ada 0");
        assertThat(app.get(Counters.class).skipped() - skipped).isEqualTo(1);
    }

    @Test
    void aLoginWritesItsMarkedFieldsWhileOpen() {
        app.get(Logins.class).logInAndTouch("ada");

        assertThat(account()).isEqualTo("ada 1");
    }

    @Test
    void oneOtherChangedFieldAndTheUpdateIsRefused() {
        app.lock();

        Throwable failure = catchThrowable(() -> inTransaction(entities -> {
            Account account = entities.find(Account.class, 7L);
            account.signedIn();
            account.rename("eve");
        }));

        assertThat(failure).isInstanceOf(AuthWritesLockedException.class);
        assertThat(account()).isEqualTo("ada 0");
    }

    @Test
    void aVersionedEntityIsRefused() {
        app.lock();

        Throwable failure =
                catchThrowable(() -> inTransaction(entities -> entities.find(Versioned.class, 7L).signInCount = 3));

        assertThat(failure).isInstanceOf(AuthWritesLockedException.class);
        assertThat(account()).isEqualTo("ada 0");
    }

    private static void inTransaction(Consumer<EntityManager> work) {
        new TransactionTemplate(app.get(PlatformTransactionManager.class))
                .executeWithoutResult(status -> work.accept(app.get(EntityManager.class)));
    }

    private static String account() {
        return app.root()
                .sql("SELECT CONCAT(name, ' ', sign_in_count) FROM " + databases.legacyTable() + " WHERE id = 7")
                .query(String.class)
                .single();
    }
}
