package net.openneo.authlock.demo.benchmark;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database server, which is to have nothing left to do when somebody's time begins. */
final class Server {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final String DIRTY =
            """
            SELECT VARIABLE_VALUE FROM performance_schema.global_status
            WHERE VARIABLE_NAME = 'Innodb_buffer_pool_pages_dirty'
            """;
    private static final String IN_A_HURRY =
            """
            SET GLOBAL innodb_io_capacity_max = 20000, GLOBAL innodb_io_capacity = 20000,
                GLOBAL innodb_max_dirty_pages_pct_lwm = 0, GLOBAL innodb_max_dirty_pages_pct = 0
            """;
    /** As out of the box. */
    private static final String AS_IT_WAS =
            """
            SET GLOBAL innodb_max_dirty_pages_pct = 90, GLOBAL innodb_max_dirty_pages_pct_lwm = 10,
                GLOBAL innodb_io_capacity = 200, GLOBAL innodb_io_capacity_max = 2000
            """;

    private static final int FEW_PAGES = 200;

    private final JdbcClient sql;

    Server(JdbcClient sql) {
        this.sql = sql;
    }

    /** Has all changes written to the data files, and deletes the binary logs. */
    void settle() {
        sql.sql("RESET MASTER").update();
        sql.sql(IN_A_HURRY).update();
        Waiting.until(
                "nothing to write",
                LONGEST,
                () -> sql.sql(DIRTY).query(Integer.class).single() < FEW_PAGES);
        sql.sql(AS_IT_WAS).update();
    }
}
