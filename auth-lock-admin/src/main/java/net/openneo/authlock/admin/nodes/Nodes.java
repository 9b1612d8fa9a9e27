package net.openneo.authlock.admin.nodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The fleet. */
@Component
public final class Nodes {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final String ALL =
            """
            SELECT n.node, n.application, n.version, n.database_account, n.revision, n.active_table, n.last_seen,
                   n.refused_writes, n.skipped_writes, n.oldest_revision, n.tables_checked_at, n.hindrance,
                   n.revision >= c.revision AS acknowledged,
                   n.stopped_at IS NULL AND n.last_seen > UTC_TIMESTAMP(3) - INTERVAL :liveAfter MICROSECOND AS live
            FROM auth_lock_node n JOIN auth_lock_control c ON c.id = 1
            ORDER BY live DESC, n.last_seen DESC, n.node
            """;

    private final JdbcClient sql;
    private final Duration liveAfter;

    Nodes(JdbcClient sql, AdminProperties properties) {
        this.sql = sql;
        this.liveAfter = properties.liveAfter();
    }

    /** All that were ever seen, the live ones first. */
    public List<Node> all() {
        return sql.sql(ALL)
                .param("liveAfter", liveAfter.toNanos() / 1_000)
                .query(Nodes::node)
                .list();
    }

    public List<Node> live() {
        return all().stream().filter(Node::live).toList();
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

    private static Node node(ResultSet row, int number) throws SQLException {
        return new Node(
                row.getString("node"),
                row.getString("application"),
                row.getString("version"),
                row.getString("database_account"),
                row.getLong("revision"),
                ActiveTable.valueOf(row.getString("active_table")),
                row.getBoolean("live"),
                row.getBoolean("acknowledged"),
                row.getObject("last_seen", LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getLong("refused_writes"),
                row.getLong("skipped_writes"),
                row.getLong("oldest_revision"),
                instant(row.getObject("tables_checked_at", LocalDateTime.class)),
                row.getString("hindrance"));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }
}
