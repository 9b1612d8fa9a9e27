package net.openneo.authlock.demo.hammer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.demo.DemoDatabase;

/** A plain client, which knows nothing of the lock: it writes, dawdles and commits, at READ COMMITTED. */
final class JdbcWay implements Writer.Way {
    private final Connection connection;
    private final String insert;
    private final Random random;
    private final int longestDawdleMillis;

    /** @param longestDawdleMillis between a write and its commit */
    JdbcWay(DemoDatabase database, long seed, int longestDawdleMillis) throws SQLException {
        this.connection = database.server().root("").getConnection();
        this.connection.setAutoCommit(false);
        this.connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        this.insert = "INSERT INTO " + database.legacyTable() + " (name) VALUES (?)";
        this.random = new Random(seed);
        this.longestDawdleMillis = longestDawdleMillis;
    }

    @Override
    public Outcome create(String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, name);
            statement.executeUpdate();
            LockSupport.parkNanos(random.nextLong(longestDawdleMillis * 1_000_000L));
            connection.commit();
            return Outcome.ACKNOWLEDGED;
        } catch (SQLException e) {
            connection.rollback();
            if (AuthWritesLockedException.in(e).isEmpty()) {
                throw e;
            }
            return Outcome.REFUSED;
        }
    }
}
