package net.openneo.authlock.demo.benchmark;

import java.time.Duration;
import net.openneo.authlock.demo.DemoDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One statement into an empty table that is made alike, in a session that takes no locks on what it reads. */
final class InsertSelect implements Contestant {
    private final JdbcClient sql;
    private final DemoDatabase database;

    InsertSelect(BenchmarkSite site) {
        this.sql = site.sql();
        this.database = site.database();
    }

    @Override
    public String name() {
        return "`INSERT … SELECT`";
    }

    @Override
    public Duration take() {
        sql.sql("CREATE DATABASE peer").update();
        sql.sql("CREATE TABLE peer.users LIKE " + database.legacyTable()).update();
        sql.sql("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED").update();
        long from = System.nanoTime();
        sql.sql("INSERT INTO peer.users SELECT * FROM " + database.legacyTable())
                .update();
        Duration taken = Duration.ofNanos(System.nanoTime() - from);
        sql.sql("DROP DATABASE peer").update();
        return taken;
    }
}
