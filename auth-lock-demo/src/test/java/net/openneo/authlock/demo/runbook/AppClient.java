package net.openneo.authlock.demo.runbook;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.demo.DemoDatabase;
import net.openneo.authlock.demo.hammer.Outcome;
import net.openneo.authlock.demo.hammer.Writer;
import net.openneo.authlock.demo.runbook.Model.Row;
import org.jspecify.annotations.Nullable;

/**
 * A client with the app's account that knows nothing of any lock: it inserts, changes, connects and deletes accounts of its
 * own in whichever of the two tables takes them.
 */
final class AppClient implements Writer.Way, AutoCloseable {
    private static final int ELSEWHERE = -1;
    private static final int NO_SUCH_TABLE = 1146;
    private static final int DENIED = 1142;
    private static final int UNKNOWN_DATABASE = 1049;
    private static final int NOT_UPDATABLE = 1288;
    private static final long BREATH = Duration.ofMillis(4).toNanos();

    private final Model model;
    private final DemoDatabase database;
    private final Random random;
    private final List<Long> own = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private @Nullable Connection connection;
    private String table;

    AppClient(Model model, DemoDatabase database, long seed) {
        this.model = model;
        this.database = database;
        this.random = new Random(seed);
        this.table = database.legacyTable();
    }

    @Override
    public Outcome create(String label) {
        LockSupport.parkNanos(BREATH);
        try {
            write(connected(), label);
            return Outcome.ACKNOWLEDGED;
        } catch (SQLException e) {
            return notWritten(e);
        }
    }

    private Connection connected() throws SQLException {
        if (connection == null) {
            connection = database.server().as("auth_app", "auth_app", "").getConnection();
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        return connection;
    }

    private void write(Connection to, String label) throws SQLException {
        int which = own.isEmpty() ? -1 : random.nextInt(own.size());
        switch (which < 0 ? 0 : random.nextInt(5)) {
            case 0, 1 -> insert(to, new Row(label, label + "@client.example", null));
            case 2 -> update(to, which, rows.get(which).named(label));
            case 3 ->
                update(to, which, rows.get(which).connected(rows.get(which).neoPass() == null ? label : null));
            default -> delete(to, which);
        }
    }

    private void insert(Connection to, Row row) throws SQLException {
        String sql = "INSERT INTO " + table + " (name, email) VALUES (?, ?)";
        try (PreparedStatement statement = to.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            statement.setString(1, row.name());
            statement.setString(2, row.email());
            statement.executeUpdate();
            long id = id(statement);
            commit(to, () -> model.perhapsInserted(row));
            model.acknowledged(id, row);
            own.add(id);
            rows.add(row);
        }
    }

    private static long id(PreparedStatement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            keys.next();
            return keys.getLong(1);
        }
    }

    private void update(Connection to, int which, Row row) throws SQLException {
        long id = own.get(which);
        String sql = "UPDATE " + table
                + " SET name = ?, provider = ?, uid = ?, neopass_email = ? WHERE id = ? AND email = ?";
        try (PreparedStatement statement = to.prepareStatement(sql)) {
            statement.setString(1, row.name());
            statement.setString(2, row.neoPass() == null ? null : "neopass");
            statement.setString(3, row.neoPass());
            statement.setString(4, row.neoPass() == null ? null : row.neoPass() + "@neopass.example");
            statement.setLong(5, id);
            statement.setString(6, row.email());
            requireOne(statement.executeUpdate());
            commit(to, () -> forget(which, () -> model.perhaps(id, row)));
            model.acknowledged(id, row);
            rows.set(which, row);
        }
    }

    private void delete(Connection to, int which) throws SQLException {
        long id = own.get(which);
        try (PreparedStatement statement = to.prepareStatement("DELETE FROM " + table + " WHERE id = ?")) {
            statement.setLong(1, id);
            requireOne(statement.executeUpdate());
            commit(to, () -> forget(which, () -> model.perhaps(id, null)));
            forget(which, () -> model.acknowledgedGone(id));
        }
    }

    /** Nobody writes to a row again of which it is not known what it is. */
    private void forget(int which, Runnable note) {
        own.remove(which);
        rows.remove(which);
        note.run();
    }

    private static void commit(Connection connection, Runnable answerLost) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            if (AuthWritesLockedException.in(e).isEmpty()) {
                answerLost.run();
            }
            throw e;
        }
    }

    /** A fence has nothing to say to a change of no row: the client looks into the table in which nobody writes. */
    private static void requireOne(int changed) throws SQLException {
        if (changed != 1) {
            throw new SQLException("The row is not here.", "02000", ELSEWHERE);
        }
    }

    /** Refused here, the next try goes to the other table; a broken connection is replaced. */
    private Outcome notWritten(SQLException failure) {
        boolean refused = AuthWritesLockedException.in(failure).isPresent();
        switch (failure.getErrorCode()) {
            case ELSEWHERE, NO_SUCH_TABLE, DENIED, UNKNOWN_DATABASE, NOT_UPDATABLE -> refused = true;
            default -> {}
        }
        if (!refused || !rolledBack()) {
            close();
        }
        table = table.equals(database.legacyTable()) ? database.consolidatedTable() : database.legacyTable();
        return Outcome.REFUSED;
    }

    private boolean rolledBack() {
        try {
            connected().rollback();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // It is gone already.
        }
        connection = null;
    }
}
