package net.openneo.authlock.admin.nodes;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.server.Deadline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The fleet. */
@Component
public final class Nodes {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final String NODES =
            """
            SELECT n.node, n.application, n.version, n.database_account, n.revision, n.active_table, n.last_seen,
                   n.refused_writes, n.skipped_writes, n.oldest_revision, n.tables_checked_at, n.hindrance,
                   n.configured_table, n.legacy_uses, n.refused_by_operation, n.errors, n.statements,
                   n.revision >= c.revision AS acknowledged,
                   n.stopped_at IS NULL AND n.last_seen > UTC_TIMESTAMP(3) - INTERVAL :liveAfter MICROSECOND AS live
            FROM auth_lock_node n JOIN auth_lock_control c ON c.id = 1
            """;
    private static final String ALL = NODES + "ORDER BY live DESC, n.last_seen DESC, n.node";
    private static final String SILENT = NODES
            + """
            WHERE n.stopped_at IS NULL AND n.last_seen <= UTC_TIMESTAMP(3) - INTERVAL :liveAfter MICROSECOND
              AND n.last_seen > UTC_TIMESTAMP(3) - INTERVAL :within MICROSECOND
            ORDER BY n.node
            """;
    private static final String STARTED_SINCE = NODES
            + """
            WHERE n.application = :application
              AND n.started_at > (SELECT s.last_seen FROM auth_lock_node s WHERE s.node = :silent)
            ORDER BY n.node
            """;

    private final JdbcClient sql;
    private final Duration liveAfter;
    private final NodeRow rows;

    Nodes(JdbcClient sql, AdminProperties properties, JsonMapper json) {
        this.sql = sql;
        this.rows = new NodeRow(json);
        this.liveAfter = properties.liveAfter();
    }

    /** All that were ever seen, the live ones first. */
    public List<Node> all() {
        return sql.sql(ALL)
                .param("liveAfter", liveAfter.toNanos() / 1_000)
                .query(rows::node)
                .list();
    }

    public List<Node> live() {
        return all().stream().filter(Node::live).toList();
    }

    /** Those that fell silent within that time, without having stopped in good order: they may still be running. */
    List<Node> silent(Duration within) {
        return sql.sql(SILENT)
                .param("liveAfter", liveAfter.toNanos() / 1_000)
                .param("within", within.toNanos() / 1_000)
                .query(rows::node)
                .list();
    }

    /** Those of its application that have started since it was last heard from. */
    List<Node> startedSince(Node silent) {
        return sql.sql(STARTED_SINCE)
                .param("liveAfter", liveAfter.toNanos() / 1_000)
                .param("application", silent.application())
                .param("silent", silent.id())
                .query(rows::node)
                .list();
    }

    /** Waits until every live node has acknowledged the word as it stands, or the time is over. */
    public void awaitAcknowledged(Duration atMost) {
        await(Node::acknowledged, atMost);
    }

    /** Waits until that is so of every live node, or the time is over. */
    public void await(Predicate<Node> wanted, Duration atMost) {
        Deadline deadline = Deadline.in(atMost);
        while (!live().stream().allMatch(wanted) && !deadline.passed()) {
            Deadline.pause(BETWEEN_LOOKS);
        }
    }

    /** How long a silent node is waited for. */
    public Duration liveAfter() {
        return liveAfter;
    }
}
