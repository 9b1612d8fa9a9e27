package net.openneo.authlock.demo.switching;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.hammer.Outcome;
import net.openneo.authlock.demo.hammer.Writer;
import net.openneo.authlock.demo.switching.Ledger.Row;

/**
 * A client with the app's account that knows nothing of any lock: it inserts, updates and deletes rows of its own in the
 * table that it believes in, at READ COMMITTED, and dawdles before it commits.
 */
final class PlainClient implements Writer.Way, AutoCloseable {
    private static final int NO_SUCH_TABLE = 1146;
    private static final long BREATH = Duration.ofMillis(10).toNanos();
    private static final long LONGEST_DAWDLE = Duration.ofMillis(20).toNanos();

    private final Ledger ledger;
    private final Connection connection;
    private final String table;
    private final Random random;
    private long own;
    private int turn;

    /** @param table as database.table; it need not exist yet */
    PlainClient(Ledger ledger, DemoDatabase database, String table, long seed) throws SQLException {
        this.ledger = ledger;
        this.connection = database.server().as("auth_app", "auth_app", "").getConnection();
        this.connection.setAutoCommit(false);
        this.connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        this.table = table;
        this.random = new Random(seed);
    }

    @Override
    public Outcome create(String label) throws SQLException {
        LockSupport.parkNanos(BREATH);
        try {
            if (own == 0) {
                insert(label);
            } else if (turn % 4 == 3) {
                delete();
            } else {
                update(label);
            }
            turn++;
            return Outcome.ACKNOWLEDGED;
        } catch (SQLException e) {
            connection.rollback();
            if (AuthWritesLockedException.in(e).isEmpty() && e.getErrorCode() != NO_SUCH_TABLE) {
                throw e;
            }
            return Outcome.REFUSED;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void insert(String name) throws SQLException {
        String sql = "INSERT INTO " + table + " (name) VALUES (?)";
        try (PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            statement.setString(1, name);
            statement.executeUpdate();
            commit();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                keys.next();
                own = keys.getLong(1);
            }
            ledger.acknowledged(own, new Row(name, null, null));
        }
    }

    private void update(String name) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE " + table + " SET name = ? WHERE id = ?")) {
            statement.setString(1, name);
            statement.setLong(2, own);
            requireOne(statement.executeUpdate());
            commit();
            ledger.acknowledged(own, new Row(name, null, null));
        }
    }

    private void delete() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?")) {
            statement.setLong(1, own);
            requireOne(statement.executeUpdate());
            commit();
            ledger.acknowledgedGone(own);
            own = 0;
        }
    }

    private void commit() throws SQLException {
        LockSupport.parkNanos(random.nextLong(LONGEST_DAWDLE));
        connection.commit();
    }

    private void requireOne(int rows) {
        if (rows != 1) {
            throw new IllegalStateException("Row " + own + " of " + table + " was acknowledged and is not there.");
        }
    }
}
