package net.openneo.authlock.admin.backup.dump;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;

/**
 * All tables as they were at one moment. Between two readings it keeps nobody's ALTER TABLE waiting, behind which others
 * would queue: going back to a savepoint gives the table back. A table that was altered since cannot be read in it
 * (error 1412).
 */
public final class Snapshot implements AutoCloseable {
    private final Session session;
    private final Map<TableName, String> made = new HashMap<>();

    private Snapshot(Session session) {
        this.session = session;
    }

    /** How the tables are made is no part of a snapshot, so it is asked for at once. */
    public static Snapshot open(Sessions sessions, Collection<TableName> tables) {
        return open(sessions.open(), tables);
    }

    /** The same, in a session that is closed with it. */
    public static Snapshot open(Session session, Collection<TableName> tables) {
        try {
            session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            session.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
            Snapshot snapshot = new Snapshot(session);
            tables.forEach(snapshot::lookAt);
            return snapshot;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Row by row, however many there are. */
    void each(String query, Map<String, ?> parameters, RowCallbackHandler row) {
        session.execute("SAVEPOINT before_reading");
        session.sql()
                .sql(query)
                .withFetchSize(Integer.MIN_VALUE)
                .params(parameters)
                .query(row);
        session.execute("ROLLBACK TO SAVEPOINT before_reading");
    }

    public <T> List<T> list(String query, Map<String, ?> parameters, RowMapper<T> row) {
        session.execute("SAVEPOINT before_reading");
        List<T> rows = session.sql().sql(query).params(parameters).query(row).list();
        session.execute("ROLLBACK TO SAVEPOINT before_reading");
        return rows;
    }

    /** As the server would have made one of the tables at that moment, with its next id. */
    public String create(TableName table) {
        return Objects.requireNonNull(made.get(table), table::toString);
    }

    private void lookAt(TableName table) {
        String asked = "SHOW CREATE TABLE " + table.sql();
        made.put(table, list(asked, Map.of(), (row, number) -> row.getString(2)).get(0));
    }

    @Override
    public void close() {
        session.close();
    }
}
