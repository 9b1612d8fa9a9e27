package net.openneo.authlock.canary;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import net.openneo.authlock.CriticalPath;
import net.openneo.authlock.CriticalPathFailedException;
import net.openneo.authlock.word.Snapshots;
import net.openneo.authlock.word.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** One transaction that holds the pass, and that is rolled back whatever comes of it. */
final class TriedTransaction {
    private static final Logger log = LoggerFactory.getLogger(TriedTransaction.class);
    private static final long NONE = 0;
    private static final String COMMITTED =
            "It committed, so what it wrote has stayed: look for that. A critical path neither commits nor sends DDL.";

    private final AccountsTransactions.Home home;
    private final Snapshots snapshots;
    private final Request request;
    private final Pass pass;
    private final Object end = new Object();
    private volatile long connection = NONE;
    private boolean open;

    TriedTransaction(AccountsTransactions.Home home, Snapshots snapshots, Request request, Pass pass) {
        this.home = home;
        this.snapshots = snapshots;
        this.request = request;
        this.pass = pass;
    }

    /**
     * Tries the path; what it has not sent yet is sent before the end.
     *
     * @throws CannotTryException when it cannot be tried on the table that was asked for
     * @throws Throwable whatever the path throws
     */
    void attempt(CriticalPath path) throws Throwable {
        Throwable failure = null;
        try {
            attemptInTransaction(path);
        } catch (Throwable thrown) {
            failure = thrown;
        }
        if (isCommitted()) {
            throw new CriticalPathFailedException(COMMITTED);
        }
        if (failure != null) {
            throw failure;
        }
    }

    @SuppressWarnings("try")
    private void attemptInTransaction(CriticalPath path) throws Exception {
        TransactionStatus transaction = home.manager().getTransaction(definition());
        try (Trial trial = Trial.begin()) {
            try {
                request.require(snapshots.now());
                opened(pass.show(connection()));
                snapshots.admit();
                path.attempt();
                transaction.flush();
            } finally {
                ended();
                home.manager().rollback(transaction);
            }
        }
    }

    /**
     * Ends it from another thread, at the server: whatever it waits for, its locks are free then. Not once it has given its
     * connection back, which may be somebody's login by then.
     */
    void breakOff() {
        synchronized (end) {
            if (open) {
                kill();
            }
        }
    }

    private void opened(long number) {
        synchronized (end) {
            connection = number;
            open = true;
        }
    }

    private void ended() {
        synchronized (end) {
            open = false;
        }
    }

    private void kill() {
        try (Connection other = home.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("KILL " + connection);
        } catch (SQLException e) {
            log.debug("Session {} of a critical path could not be ended.", connection, e);
        }
    }

    private DefaultTransactionDefinition definition() {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setName("auth-lock critical path");
        return definition;
    }

    private Connection connection() {
        if (!TransactionSynchronizationManager.hasResource(home.dataSource())) {
            throw new CannotTryException(
                    "The app's transaction manager does not show the connection of its transactions,"
                            + " so the pass cannot be put into them.");
        }
        return DataSourceUtils.getConnection(home.dataSource());
    }

    /** With all else that it wrote the pass was committed, where the path committed or sent DDL. */
    private boolean isCommitted() throws SQLException {
        if (connection == NONE) {
            return false;
        }
        try (Connection other = home.dataSource().getConnection()) {
            return pass.takeBack(other, connection);
        }
    }
}
