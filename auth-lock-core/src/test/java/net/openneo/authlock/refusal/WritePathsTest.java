package net.openneo.authlock.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.criteria.CriteriaDelete;
import jakarta.persistence.criteria.CriteriaUpdate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.openneo.authlock.AuthTable;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.app.Account;
import net.openneo.authlock.app.Accounts;
import net.openneo.authlock.app.App;
import net.openneo.authlock.app.Settings;
import net.openneo.authlock.testing.FreshDatabases;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each way by which an app can write the accounts, first under the word alone, then against the database's refusal. */
class WritePathsTest {
    /** Spring translates for repositories and templates, not for a bare EntityManager or Session. */
    private static final Set<String> UNTRANSLATED =
            Set.of("persist", "JPQL", "criteria update", "criteria delete", "native", "stateless");

    private static FreshDatabases databases;
    private static App app;

    /** A way to write, given the app. */
    interface Write {
        void run() throws Exception;
    }

    @BeforeAll
    static void start() {
        databases = FreshDatabases.create();
        app = App.start(databases, "spring.jpa.properties.hibernate.jdbc.batch_size=20");
    }

    @AfterAll
    static void stop() {
        app.close();
        databases.drop();
    }

    @BeforeEach
    void twoAccounts() {
        unfence();
        app.unlock();
        app.root().sql("DELETE FROM " + databases.legacyTable()).update();
        app.root()
                .sql("INSERT INTO " + databases.legacyTable() + " (id, name) VALUES (1, 'ada'), (2, 'bob')")
                .update();
    }

    static Stream<Arguments> throughJpa() {
        return Stream.of(
                way("save", () -> accounts().save(new Account("eve"))),
                way("saveAll, a batch", () -> accounts().saveAll(List.of(new Account("eve"), new Account("mallory")))),
                way("delete", () -> accounts()
                        .delete(accounts().findByName("ada").orElseThrow())),
                way("deleteAllInBatch", () -> accounts().deleteAllInBatch()),
                way("derived delete", () -> accounts().deleteByName("ada")),
                way("modifying JPQL", () -> accounts().renameByJpql("ada", "eve")),
                way("modifying native query", () -> accounts().renameByNativeSql("ada", "eve")),
                way("custom fragment", () -> accounts().renameByHand("ada", "eve")),
                way("flush at commit", () -> app.get(Settings.class).renameQuietly("ada", "eve")),
                way("annotated operation", () -> app.get(Settings.class).rename("ada", "eve")),
                way("persist", () -> inTransaction(em -> em.persist(new Account("eve")))),
                way("remove", () -> inTransaction(em -> em.remove(em.find(Account.class, 1L)))),
                way(
                        "batched updates",
                        () -> inTransaction(em -> {
                            em.find(Account.class, 1L).rename("eve");
                            em.find(Account.class, 2L).rename("mallory");
                        })),
                way(
                        "JPQL",
                        () -> inTransaction(
                                em -> em.createQuery("delete from Account").executeUpdate())),
                way("criteria update", () -> inTransaction(WritePathsTest::criteriaUpdate)),
                way("criteria delete", () -> inTransaction(WritePathsTest::criteriaDelete)),
                way(
                        "native",
                        () -> inTransaction(em -> em.createNativeQuery(
                                        "replace into " + AuthTable.ACTIVE + " (id, name) values (1, 'eve')")
                                .executeUpdate())),
                way("stateless", WritePathsTest::stateless));
    }

    static Stream<Arguments> throughJdbc() {
        return Stream.of(
                way("JdbcTemplate", () -> jdbc().update("UPDATE " + databases.legacyTable() + " SET name = 'eve'")),
                way("JdbcTemplate batch", () -> jdbc().batchUpdate(
                                "UPDATE " + databases.legacyTable() + " SET name = ?",
                                List.<Object[]>of(new Object[] {"eve"}))));
    }

    static Stream<Arguments> throughAnything() {
        return Stream.concat(throughJpa(), throughJdbc());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("throughJpa")
    void isRefusedWhileTheWordSaysLocked(String name, Write write) {
        app.lock();

        Throwable failure = catchThrowable(write::run);

        assertRefused(name, failure);
        assertUnchanged();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("throughAnything")
    void isRefusedByTheDatabaseWhereTheNodeHasNotHeardTheWord(String name, Write write) {
        fence();

        Throwable failure = catchThrowable(write::run);

        assertRefused(name, failure);
        assertUnchanged();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("throughAnything")
    void goesThroughWhileOpen(String name, Write write) throws Exception {
        write.run();

        assertThat(names()).as(name).isNotEqualTo("ada,bob");
    }

    @Test
    void readsPassWhileLockedLockingReadsToo() {
        app.lock();

        assertThat(accounts().findByName("ada")).isPresent();
        inTransaction(em -> assertThat(accounts().findWithLockByName("bob")).isPresent());
    }

    @Test
    void writesToAnotherTablePassWhileLocked() {
        app.lock();

        inTransaction(em -> em.createNativeQuery("insert into users (name, auth_server_id, remote_id)"
                        + " select a.name, 1, a.id from " + AuthTable.ACTIVE + " a")
                .executeUpdate());

        assertThat(app.root()
                        .sql("SELECT COUNT(*) FROM users")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void anAnnotatedOperationIsNamedEvenWhenTheDatabaseRefusesIt() {
        fence();

        Throwable failure = catchThrowable(() -> app.get(Settings.class).rename("ada", "eve"));

        assertThat(failure)
                .isInstanceOfSatisfying(AuthWritesLockedException.class, refusal -> assertThat(refusal.operation())
                        .contains("settings"));
    }

    @Test
    void otherFailuresStayWhatTheyAreWithoutTheLibrary() {
        inTransaction(em -> em.find(Account.class, 1L).moveTo("ada@example.com"));

        Throwable duplicate = catchThrowable(() -> {
            Account bob = accounts().findByName("bob").orElseThrow();
            bob.moveTo("ada@example.com");
            accounts().saveAndFlush(bob);
        });
        Throwable duplicateByJdbc = catchThrowable(
                () -> jdbc().update("UPDATE " + databases.legacyTable() + " SET email = 'ada@example.com'"));

        assertThat(duplicate)
                .isExactlyInstanceOf(DataIntegrityViolationException.class)
                .hasCauseInstanceOf(org.hibernate.exception.ConstraintViolationException.class);
        assertThat(duplicateByJdbc).isExactlyInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void aLockOfOneOperationLetsTheOthersThrough() {
        app.lockOnly("registration");

        Throwable registration = catchThrowable(() -> app.get(Settings.class).register("eve"));
        app.get(Settings.class).rename("ada", "ann");

        assertThat(registration)
                .isInstanceOf(AuthWritesLockedException.class)
                .hasMessage("Writes to the accounts are locked; 'registration' was refused and nothing was changed.");
        assertThat(names()).isEqualTo("ann,bob");
    }

    private static void assertRefused(String name, Throwable failure) {
        assertThat(AuthWritesLockedException.in(failure)).as(name).isPresent();
        if (!UNTRANSLATED.contains(name)) {
            assertThat(failure).as(name).isInstanceOf(AuthWritesLockedException.class);
        }
    }

    private static void assertUnchanged() {
        assertThat(names()).isEqualTo("ada,bob");
    }

    private static String names() {
        return app.root()
                .sql("SELECT GROUP_CONCAT(name ORDER BY id) FROM " + databases.legacyTable())
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static void fence() {
        for (String event : List.of("INSERT", "UPDATE", "DELETE")) {
            app.root()
                    .sql("CREATE TRIGGER %s.refuse_%s BEFORE %s ON %s FOR EACH ROW SIGNAL SQLSTATE '45000' SET"
                                    .formatted(databases.legacySchema(), event, event, databases.legacyTable())
                            + " MYSQL_ERRNO = 1644, MESSAGE_TEXT = 'auth-lock: refused by the database'")
                    .update();
        }
    }

    private static void unfence() {
        for (String event : List.of("INSERT", "UPDATE", "DELETE")) {
            app.root()
                    .sql("DROP TRIGGER IF EXISTS %s.refuse_%s".formatted(databases.legacySchema(), event))
                    .update();
        }
    }

    private static Arguments way(String name, Write write) {
        return arguments(name, write);
    }

    private static Accounts accounts() {
        return app.get(Accounts.class);
    }

    private static JdbcTemplate jdbc() {
        return app.get(JdbcTemplate.class);
    }

    private static void inTransaction(java.util.function.Consumer<EntityManager> work) {
        new TransactionTemplate(app.get(PlatformTransactionManager.class))
                .executeWithoutResult(status -> work.accept(app.get(EntityManager.class)));
    }

    private static void criteriaUpdate(EntityManager em) {
        CriteriaUpdate<Account> update = em.getCriteriaBuilder().createCriteriaUpdate(Account.class);
        update.from(Account.class);
        em.createQuery(update.set("name", "eve")).executeUpdate();
    }

    private static void criteriaDelete(EntityManager em) {
        CriteriaDelete<Account> delete = em.getCriteriaBuilder().createCriteriaDelete(Account.class);
        delete.from(Account.class);
        em.createQuery(delete).executeUpdate();
    }

    private static void stateless() {
        SessionFactory sessions = app.get(EntityManagerFactory.class).unwrap(SessionFactory.class);
        try (StatelessSession session = sessions.openStatelessSession()) {
            session.beginTransaction();
            session.insert(new Account("eve"));
            session.getTransaction().commit();
        }
    }
}
