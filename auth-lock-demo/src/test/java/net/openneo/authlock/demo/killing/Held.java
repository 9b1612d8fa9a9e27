package net.openneo.authlock.demo.killing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A transaction of somebody else that keeps an operation at a certain point until it is closed. */
final class Held implements AutoCloseable {
    private final SingleConnectionDataSource connection;
    private final JdbcClient sql;

    private Held(Site site) {
        connection = new SingleConnectionDataSource(
                site.server().url(site.database().consolidatedSchema()), "root", "", true);
        sql = JdbcClient.create(connection);
    }

    /** In the middle of the last range of a copy, whose last row somebody else is just inserting. */
    static Held withinARange(Site site) {
        return new Held(site).waitedFor(held -> held.hasPlanted(site));
    }

    /** Between two ranges: whoever goes on with the operation has to look at its row. */
    static Held betweenRanges(Site site, long operation) {
        return new Held(site).waitedFor(held -> held.hasLocked(operation));
    }

    private Held waitedFor(Predicate<Held> held) {
        try {
            await("the operation has come there")
                    .pollInterval(Duration.ofMillis(1))
                    .ignoreExceptionsInstanceOf(DataAccessException.class)
                    .until(() -> held.test(this));
            await("it is held up").until(() -> waiting() > 0);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private boolean hasPlanted(Site site) {
        sql.sql("START TRANSACTION").update();
        return sql.sql("INSERT INTO auth_users_auth_lock_copy SELECT * FROM " + site.database().legacyTable()
                                + " WHERE id = :last")
                        .param("last", Site.ROWS)
                        .update()
                == 1;
    }

    private boolean hasLocked(long operation) {
        boolean copying = sql.sql("SELECT done > 0 FROM auth_lock_operation WHERE id = :id")
                .param("id", operation)
                .query(Boolean.class)
                .single();
        if (copying) {
            sql.sql("START TRANSACTION").update();
            sql.sql("SELECT id FROM auth_lock_operation WHERE id = :id FOR UPDATE")
                    .param("id", operation)
                    .query(Long.class)
                    .single();
        }
        return copying;
    }

    /** Sessions that wait for a row. */
    private int waiting() {
        return sql.sql("SELECT COUNT(*) FROM performance_schema.data_lock_waits")
                .query(Integer.class)
                .single();
    }

    @Override
    public void close() {
        sql.sql("ROLLBACK").update();
        connection.destroy();
    }
}
