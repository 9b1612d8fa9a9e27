package net.openneo.authlock.word;

import java.sql.Connection;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Pins a transaction to one snapshot when it begins, read-only ones too. At the first statement would be too late: a
 * REPEATABLE READ view that is older than the copy sees an empty new table.
 */
final class TransactionPinning implements TransactionExecutionListener {
    private final Words words;
    private final Snapshots snapshots;
    private final DataSource home;
    private final Supplier<@Nullable DataSource> dataSource;

    /**
     * @param home where the word is
     * @param dataSource of the transactions
     */
    TransactionPinning(Words words, Snapshots snapshots, DataSource home, Supplier<@Nullable DataSource> dataSource) {
        this.words = words;
        this.snapshots = snapshots;
        this.home = home;
        this.dataSource = dataSource;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        // A savepoint is announced as a begin too; its statements see what the transaction around it sees.
        if (failure != null || !transaction.isNewTransaction()) {
            return;
        }
        Pin pin = snapshots.open(this::snapshotAtBegin);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new PinSynchronization(pin));
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        endWithoutSynchronization(transaction);
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
        endWithoutSynchronization(transaction);
    }

    private void endWithoutSynchronization(TransactionExecution transaction) {
        Pin pin = Pin.current();
        if (pin != null && !TransactionSynchronizationManager.isSynchronizationActive()) {
            snapshots.closed(pin);
        }
    }

    /** A transaction of another server is not asked for the word: it may have none, or an old one. */
    private Snapshot snapshotAtBegin() {
        DataSource source = dataSource.get();
        if (source != home || !TransactionSynchronizationManager.hasResource(source)) {
            return words.current();
        }
        try {
            return currentOn(source);
        } catch (RuntimeException e) {
            // Thrown here it would leave the begun transaction on the thread. Its own first statement will tell.
            return words.latest().distrusted();
        }
    }

    /** A transaction may get its connection only now, or none. */
    private Snapshot currentOn(DataSource source) {
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            return words.currentOn(connection);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    /** Keeps the pin with its transaction when that is suspended, and ends it with it. */
    private final class PinSynchronization implements TransactionSynchronization {
        private final Pin pin;

        PinSynchronization(Pin pin) {
            this.pin = pin;
        }

        @Override
        public void suspend() {
            Pin.detach();
        }

        @Override
        public void resume() {
            pin.attach();
        }

        @Override
        public void afterCompletion(int status) {
            snapshots.closed(pin);
        }
    }
}
