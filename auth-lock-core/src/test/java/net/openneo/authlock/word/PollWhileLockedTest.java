package net.openneo.authlock.word;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import net.openneo.authlock.app.App;
import net.openneo.authlock.testing.FreshDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Under a lock a node hears of what comes next sooner than it would otherwise. */
class PollWhileLockedTest {
    private static final Duration INTERVAL = Duration.ofSeconds(6);
    private static final int TIMES = 6;

    private final FreshDatabases databases = FreshDatabases.create();
    private final JdbcClient root = JdbcClient.create(databases.dataSource());
    private final App app = App.start(
            databases,
            WebApplicationType.NONE,
            new Class<?>[0],
            "auth-lock.poll-interval=" + INTERVAL.toMillis() + "ms",
            "auth-lock.stale-after=60s");

    @AfterEach
    void stop() {
        app.close();
        databases.drop();
    }

    /** Otherwise each would take an interval, and all of them twice as long as they may. */
    @Test
    void eachWordIsHeardInLessThanHalfAnInterval() {
        root.sql("UPDATE auth_lock_control SET write_lock = 'LOCKED', revision = revision + 1")
                .update();
        awaitHeard(INTERVAL.multipliedBy(2));
        long from = System.nanoTime();
        for (int word = 0; word < TIMES; word++) {
            root.sql("UPDATE auth_lock_control SET revision = revision + 1").update();
            awaitHeard(INTERVAL.multipliedBy(TIMES / 2).minusNanos(System.nanoTime() - from));
        }
    }

    private void awaitHeard(Duration within) {
        await().atMost(within).pollInterval(Duration.ofMillis(20)).until(() -> root.sql(
                        "SELECT COALESCE(MIN(n.revision) = MIN(c.revision), FALSE) FROM auth_lock_node n, auth_lock_control c")
                .query(Boolean.class)
                .single());
    }
}
