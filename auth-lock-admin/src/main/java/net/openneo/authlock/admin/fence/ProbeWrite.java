package net.openneo.authlock.admin.fence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.openneo.authlock.AuthWritesLockedException;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import org.springframework.dao.DataAccessException;

/**
 * A write that hits a row and is never committed, inside a transaction that somebody else began and rolls back. It
 * waits for nobody's row, changes no data, and uses up no id: the row is one that exists and that nobody has locked, or,
 * where the table is empty, an invented one whose id is 0.
 */
final class ProbeWrite {
    private final Session session;
    private final TableShape shape;

    ProbeWrite(Session session, TableShape shape) {
        this.session = session;
        this.shape = shape;
    }

    /** The key of a row that exists and that this transaction now has; none when the table is empty. */
    Optional<List<Object>> takeRow() {
        List<List<Object>> rows = session.sql()
                .sql("SELECT " + shape.keyList() + " FROM " + table() + " ORDER BY " + shape.keyList()
                        + " LIMIT 1 FOR UPDATE SKIP LOCKED")
                .query((row, number) -> {
                    List<Object> key = new ArrayList<>();
                    for (int column = 1; column <= shape.key().size(); column++) {
                        key.add(value(row, column));
                    }
                    return key;
                })
                .list();
        if (rows.isEmpty() && !isEmpty()) {
            throw new RowsTakenException(shape.table());
        }
        return rows.stream().findFirst();
    }

    /** The driver takes a TINYINT(1) for true or false. */
    private static Object value(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        return value instanceof Boolean ? row.getInt(column) : value;
    }

    boolean isEmpty() {
        return session.sql()
                .sql("SELECT 1 FROM " + table() + " LIMIT 1")
                .query(Integer.class)
                .optional()
                .isEmpty();
    }

    /** Invents a row, and returns its key. */
    List<Object> inventRow() {
        insertInvented();
        return takeRow().orElseThrow();
    }

    /** Inserts a row that is there already: the trigger fires before the key is found to be taken. */
    void insertAgain(List<Object> key) {
        session.sql()
                .sql("INSERT INTO " + table() + " (" + shape.writable() + ") SELECT " + shape.writable() + " FROM "
                        + table() + " WHERE " + shape.byKey())
                .params(key)
                .update();
    }

    void insertInvented() {
        List<TableShape.Column> columns = shape.necessary();
        session.sql()
                .sql("INSERT INTO " + table() + " ("
                        + columns.stream().map(TableShape.Column::sql).collect(Collectors.joining(", ")) + ") VALUES ("
                        + columns.stream().map(TableShape.Column::example).collect(Collectors.joining(", ")) + ")")
                .update();
    }

    void update(List<Object> key) {
        String column = shape.key().get(0).sql();
        session.sql()
                .sql("UPDATE " + table() + " SET " + column + " = " + column + " WHERE " + shape.byKey())
                .params(key)
                .update();
    }

    void delete(List<Object> key) {
        session.sql()
                .sql("DELETE FROM " + table() + " WHERE " + shape.byKey())
                .params(key)
                .update();
    }

    /** True when the fence refused the write, false when the write got as far as the row. */
    static boolean refused(Runnable write) {
        try {
            write.run();
            return false;
        } catch (DataAccessException e) {
            if (MySqlError.of(e) == MySqlError.SIGNAL
                    && MySqlError.text(e).startsWith(AuthWritesLockedException.PREFIX)) {
                return true;
            }
            if (MySqlError.of(e) == MySqlError.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private String table() {
        return shape.table().sql();
    }
}
