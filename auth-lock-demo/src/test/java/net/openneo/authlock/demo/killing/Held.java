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
    private final long operation;

    private Held(Site site) {
        connection = new SingleConnectionDataSource(
                site.server().url(site.database().consolidatedSchema()),
                site.server().username(),
                site.server().password(),
                true);
        sql = JdbcClient.create(connection);
        operation = new Asked(site).newest() + 1;
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

    /** Looks from before the copy is asked for, since it does not take long. */
    private Held begun(AdminProcess admin, BooleanSupplier held) {
        try {
            CompletableFuture<Optional<Long>> answer = CompletableFuture.supplyAsync(() -> Asked.once(admin, "copy"));
            long deadline = System.nanoTime() + LONGEST.toNanos();
            while (!held.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The copy was not seen where it was to be held up.");
                }
            }
            await("it is held up").atMost(LONGEST).until(() -> waiting() > 0);
            answer.join().orElseThrow();
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private boolean hasPlanted(Site site) {
        try {
            sql.sql("START TRANSACTION").update();
            return sql.sql("INSERT INTO auth_users_auth_lock_copy SELECT * FROM "
                                    + site.database().legacyTable() + " WHERE id = :last")
                            .param("last", Site.ROWS)
                            .update()
                    == 1;
        } catch (DataAccessException e) {
            return false;
        }
    }

    private boolean hasLocked() {
        boolean copying = sql.sql("SELECT COUNT(*) FROM auth_lock_operation WHERE id = :id AND done > 0")
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
