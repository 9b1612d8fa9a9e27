package net.openneo.authlock.admin.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** One connection held on to, where it matters which session sends a statement. Closing it rolls back. */
public final class Session implements AutoCloseable {
    private final Connection connection;
    private final JdbcTemplate template;
    private final JdbcClient sql;
    private final long id;

    private final Consumer<Connection> eviction;
    private Runnable farewell = () -> {};

    /**
     * @param eviction has the pool end the connection instead of lending it again
     */
    Session(Connection connection, SQLExceptionTranslator translator, Consumer<Connection> eviction) {
        this.connection = connection;
        this.eviction = eviction;
        template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        template.setExceptionTranslator(translator);
        sql = JdbcClient.create(template);
        id = number();
    }

    private long number() {
        try {
            return sql.sql("SELECT CONNECTION_ID()").query(Long.class).single();
        } catch (RuntimeException e) {
            JdbcUtils.closeConnection(connection);
            throw e;
        }
    }

    /** The number by which the server knows this session. */
    public long id() {
        return id;
    }

    public JdbcClient sql() {
        return sql;
    }

    /** Sends a statement as it is: DDL and the like. */
    public void execute(String statement) {
        template.execute(statement);
    }

    /** Begins a transaction at READ COMMITTED, at which a lock that is not meant to be kept is not kept. */
    public void begin() {
        execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        execute("START TRANSACTION");
    }

    public void commit() {
        execute("COMMIT");
    }

    public void rollback() {
        execute("ROLLBACK");
    }

    /** Nobody gets this session after us: it may hold what outlives a transaction. */
    public void evict() {
        eviction.accept(connection);
    }

    /** What this session does last, when its transaction is over. */
    void onClose(Runnable last) {
        farewell = last;
    }

    @Override
    public void close() {
        try (connection) {
            rollback();
            farewell.run();
        } catch (RuntimeException | SQLException e) {
            // The session is gone, and its transaction with it.
            JdbcUtils.closeConnection(connection);
        }
    }
}
