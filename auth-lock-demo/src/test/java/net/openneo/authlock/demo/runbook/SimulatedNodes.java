package net.openneo.authlock.demo.runbook;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.openneo.authlock.demo.DemoDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Nodes that serve nobody: each hears the word twice a second, at a moment of its own, and tells what a node tells: at once
 * when the word has changed, and each second that it is alive and has looked at the tables.
 */
final class SimulatedNodes implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int POLLS_A_LOOK = 2;
    private static final int WHILE_LOCKED = 4;
    private static final int CONNECTIONS = 4;

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(CONNECTIONS);
    private final List<SingleConnectionDataSource> connections = new ArrayList<>();

    SimulatedNodes(DemoDatabase database, int number) {
        for (int one = 0; one < CONNECTIONS; one++) {
            connections.add(new SingleConnectionDataSource(
                    database.server().url(database.consolidatedSchema()), "auth_app", "auth_app", true));
        }
        for (int one = 0; one < number; one++) {
            SimulatedNode node = new SimulatedNode("simulated-" + one, connections.get(one % CONNECTIONS));
            clock.scheduleAtFixedRate(
                    node::tick, one * POLL.toMillis() / number, POLL.toMillis() / WHILE_LOCKED, TimeUnit.MILLISECONDS);
        }
    }

    private record Word(long revision, String activeTable, boolean locked) {}

    private static final class SimulatedNode {
        private static final String WORD =
                "SELECT revision, active_table, write_lock <=> 'LOCKED' AS locked FROM auth_lock_control";
        private static final String REPORT =
                """
                INSERT INTO auth_lock_node
                  (node, application, version, database_account, revision, oldest_revision, active_table,
                   started_at, last_seen, tables_checked_at)
                VALUES (:node, 'simulated', '0.1.0', CURRENT_USER(), :revision, :revision, :active,
                        UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(6))
                ON DUPLICATE KEY UPDATE
                  revision = VALUES(revision), oldest_revision = VALUES(oldest_revision),
                  active_table = VALUES(active_table), last_seen = VALUES(last_seen),
                  tables_checked_at = IF(:looked, VALUES(tables_checked_at), tables_checked_at)
                """;

        private final String id;
        private final SingleConnectionDataSource shared;
        private final JdbcClient sql;
        private @Nullable Word told;
        private int ticks;
        private int polls;

        SimulatedNode(String id, SingleConnectionDataSource shared) {
            this.id = id;
            this.shared = shared;
            this.sql = JdbcClient.create(shared);
        }

        /** Under a lock each, otherwise one of four. */
        void tick() {
            if (ticks++ % WHILE_LOCKED == 0 || told != null && told.locked()) {
                poll();
            }
        }

        /** One after the other on the connection. */
        void poll() {
            synchronized (shared) {
                Word word = requireNonNull(sql.sql(WORD).query(Word.class).single());
                boolean looked = polls++ % POLLS_A_LOOK == 0;
                if (looked || !word.equals(told)) {
                    report(word, looked);
                }
            }
        }

        private void report(Word word, boolean looked) {
            sql.sql(REPORT)
                    .param("node", id)
                    .param("revision", word.revision())
                    .param("active", word.activeTable())
                    .param("looked", looked)
                    .update();
            told = word;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            clock.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.forEach(SingleConnectionDataSource::destroy);
    }
}
