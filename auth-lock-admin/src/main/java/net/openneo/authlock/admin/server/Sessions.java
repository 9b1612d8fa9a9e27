package net.openneo.authlock.admin.server;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import net.openneo.authlock.admin.RefusedChangeException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.stereotype.Component;

/** Where sessions of our own come from. */
@Component
public final class Sessions {
    private final DataSource dataSource;
    private final SQLExceptionTranslator translator = new SQLExceptionSubclassTranslator();

    Sessions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public Session open() {
        try {
            return new Session(dataSource.getConnection(), translator, this::evict);
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("No session of our own could be opened.", e);
        }
    }

    /**
     * One whose reads the server does not count until it is closed, so that they are not taken for a use of a table by
     * somebody.
     *
     * @throws RefusedChangeException with the GRANT where admin may not hide it
     */
    public Session openUnseen() {
        Session session = open();
        try {
            Unseen.hide(session);
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void evict(Connection connection) {
        if (dataSource instanceof HikariDataSource pool) {
            pool.evictConnection(connection);
        }
    }
}
