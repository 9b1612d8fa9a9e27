package net.openneo.authlock.bookkeeping;

import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Transactions on the pool that has the notes: those of the app, so that a note goes in the transaction of the method that
 * it stands for. A method whose transactions are on another pool ends its own just before.
 */
final class NoteTransactions {
    private final ObjectProvider<PlatformTransactionManager> managers;
    private final DataSource home;
    private @Nullable PlatformTransactionManager found;

    NoteTransactions(ObjectProvider<PlatformTransactionManager> managers, DataSource home) {
        this.managers = managers;
        this.home = home;
    }

    /**
     * Does it in a transaction. By hand, since a template would log a failure with the words of the server, which may hold
     * values.
     *
     * @throws TransactionException when the database is away
     */
    <T> T make(Supplier<T> work) {
        return make(manager(), work);
    }

    private static <T> T make(PlatformTransactionManager manager, Supplier<T> work) {
        TransactionStatus status = manager.getTransaction(new DefaultTransactionDefinition());
        T made;
        try {
            made = work.get();
        } catch (RuntimeException | Error e) {
            rollBack(manager, status);
            throw e;
        }
        manager.commit(status);
        return made;
    }

    /** Where that fails the connection is gone, and the transaction with it. */
    private static void rollBack(PlatformTransactionManager manager, TransactionStatus status) {
        try {
            manager.rollback(status);
        } catch (TransactionException e) {
            // What the work failed for is told.
        }
    }

    private PlatformTransactionManager manager() {
        PlatformTransactionManager known = found;
        if (known == null) {
            known = ofTheApp()
                    .filter(this::isOfHome)
                    .findFirst()
                    .orElseGet(() -> new DataSourceTransactionManager(home));
            found = known;
        }
        return known;
    }

    /** The one that the app uses where it names none goes first. */
    private Stream<PlatformTransactionManager> ofTheApp() {
        PlatformTransactionManager main = managers.getIfUnique();
        return Stream.concat(Stream.ofNullable(main), managers.orderedStream().filter(other -> other != main));
    }

    private boolean isOfHome(PlatformTransactionManager manager) {
        return make(manager, () -> TransactionSynchronizationManager.hasResource(home));
    }
}
