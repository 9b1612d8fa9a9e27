package net.openneo.authlock.demo.killing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import net.openneo.authlock.demo.AdminProcess;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A copy that somebody else's transaction keeps at a certain point until this is closed. */
final class Held implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final SingleConnectionDataSource connection;
    private final JdbcClient sql;
    private final Asked asked;
    private long operation;

    private Held(Site site) {
        connection = new SingleConnectionDataSource(
                site.server().url(site.database().consolidatedSchema()),
                site.server().username(),
                site.server().password(),
                true);
        sql = JdbcClient.create(connection);
        asked = new Asked(site);
    }

    /** In the middle of the last range, whose last row somebody else is just inserting. */
    static Held withinARange(Site site, AdminProcess admin) {
        Held held = new Held(site);
        return held.begun(admin, () -> held.hasPlanted(site));
    }

    /** Between two ranges: whoever goes on has to look at the row of the operation. */
    static Held betweenRanges(Site site, AdminProcess admin) {
        Held held = new Held(site);
        return held.begun(admin, held::hasLocked);
    }

    /** The number of the copy. */
    long operation() {
        return operation;
    }

    /** Asks again where the copy was faster. */
    private Held begun(AdminProcess admin, BooleanSupplier held) {
        try {
            await("the copy is held up").atMost(LONGEST).until(() -> isBegun(admin, held));
            await("it waits").atMost(LONGEST).until(() -> waiting() > 0);
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Looks from before the copy is asked for, since it does not take long. */
    private boolean isBegun(AdminProcess admin, BooleanSupplier held) {
        operation = asked.newest() + 1;
        CompletableFuture<Optional<Long>> answer = CompletableFuture.supplyAsync(() -> Asked.once(admin, "copy"));
        while (!answer.isDone() || isUnderWay()) {
            if (held.getAsBoolean()) {
                return answer.join().isPresent();
            }
        }
        return false;
    }

    private boolean isUnderWay() {
        return holds("state = 'RUNNING'");
    }

    private boolean holds(String condition) {
        return sql.sql("SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND " + condition)
                .param("id", operation)
                .query(Boolean.class)
                .single();
    }

    /** Not before all is made that the rows go into, since an open transaction would keep it from being made. */
    private boolean hasPlanted(Site site) {
        if (!holds("checkpoint IS NOT NULL")) {
            return false;
        }
        try {
            sql.sql("START TRANSACTION").update();
            return sql.sql("INSERT INTO auth_users_auth_lock_copy SELECT * FROM "
                                    + site.database().legacyTable() + " WHERE id = :last")
                            .param("last", Site.ROWS)
                            .update()
                    == 1;
        } catch (DataAccessException e) {
            sql.sql("ROLLBACK").update();
            return false;
        }
    }

    private boolean hasLocked() {
        boolean copying = holds("done > 0");
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
