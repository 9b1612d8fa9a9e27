package net.openneo.authlock.bookkeeping;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.openneo.authlock.AuthTable;
import net.openneo.authlock.SkippedWhileLocked;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Bookkeeping of which the order and the number can be read afterwards: in a table, and in the account of id 7. */
class Journal {
    /** What is done once in the middle of a piece, after the account was written to. */
    static final AtomicReference<@Nullable Runnable> IN_THE_MIDDLE = new AtomicReference<>();

    private final JdbcClient sql;

    Journal(JdbcClient sql) {
        this.sql = sql;
    }

    static void createTable(JdbcClient root) {
        root.sql("CREATE TABLE journal (seq INT AUTO_INCREMENT PRIMARY KEY, entry VARCHAR(500), session BIGINT)")
                .update();
    }

    static List<String> entries(JdbcClient root) {
        return root.sql("SELECT entry FROM journal ORDER BY seq")
                .query(String.class)
                .list();
    }

    @SkippedWhileLocked
    @Transactional
    public void record(long number) {
        write(String.valueOf(number));
        Runnable middle = IN_THE_MIDDLE.getAndSet(null);
        if (middle != null) {
            middle.run();
        }
    }

    @SkippedWhileLocked
    @Transactional
    public void recordAll(long id, @Nullable Integer count, boolean first, Instant at, TimeUnit unit, InetAddress ip) {
        write(id + " " + count + " " + first + " " + at + " " + unit + " " + ip.getHostAddress());
    }

    @SkippedWhileLocked
    @Transactional
    public void fail(String secret) {
        write(secret);
        throw new IllegalStateException("cannot be done: " + secret);
    }

    void killOwnSession() {
        sql.sql("KILL CONNECTION_ID()").update();
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String entry) {
        sql.sql("UPDATE " + AuthTable.name() + " SET sign_in_count = COALESCE(sign_in_count, 0) + 1 WHERE id = 7")
                .update();
        sql.sql("INSERT INTO journal (entry, session) VALUES (:entry, CONNECTION_ID())")
                .param("entry", entry)
                .update();
    }
}
