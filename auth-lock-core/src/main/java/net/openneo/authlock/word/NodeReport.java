package net.openneo.authlock.word;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import net.openneo.authlock.word.Snapshot.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.json.JsonWriter;

/** Writes into the node table which revision this node obeys, that it is alive, and what it sees. */
final class NodeReport {
    private static final Logger log = LoggerFactory.getLogger(NodeReport.class);
    private static final JsonWriter<Object> JSON = JsonWriter.standard();
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

    private final NodeIdentity node;
    private final Snapshots snapshots;
    private final Counters counters;
    private final TableWatch watch;
    private final IntSupplier criticalPaths;
    private final long signOfLife;
    private final String acknowledge;
    private final String leave;
    private long reportedRevision = -1;
    private long reportedOldest = -1;
    private @Nullable TableCheck reportedCheck;
    private @Nullable Long reportedAt;
    private boolean failing;

    /**
     * @param criticalPaths how many the app has registered
     * @param staleAfter how long a node that is not heard of may trust what it has read
     */
    NodeReport(
            NodeIdentity node,
            Snapshots snapshots,
            Counters counters,
            TableWatch watch,
            IntSupplier criticalPaths,
            WordReader reader,
            Duration staleAfter) {
        this.node = node;
        this.snapshots = snapshots;
        this.counters = counters;
        this.watch = watch;
        this.criticalPaths = criticalPaths;
        this.signOfLife = Math.min(SIGN_OF_LIFE.toNanos(), staleAfter.toNanos() / 2);
        String table = reader.control().sibling("auth_lock_node").sql();
        this.acknowledge =
                """
                INSERT INTO %s
                  (node, application, version, database_account, revision, oldest_revision, active_table,
                   started_at, last_seen, stopped_at, refused_writes, skipped_writes, tables_checked_at, hindrance,
                   configured_table, legacy_uses, errors, statements, critical_paths,
                   refused_by_operation)
                VALUES (?, ?, ?, CURRENT_USER(), ?, ?, ?, UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), NULL, ?, ?, ?, ?,
                        ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE
                  revision = VALUES(revision), oldest_revision = VALUES(oldest_revision),
                  active_table = VALUES(active_table), last_seen = VALUES(last_seen), stopped_at = NULL,
                  refused_writes = VALUES(refused_writes), skipped_writes = VALUES(skipped_writes),
                  tables_checked_at = VALUES(tables_checked_at), hindrance = VALUES(hindrance),
                  configured_table = VALUES(configured_table), legacy_uses = VALUES(legacy_uses),
                  errors = VALUES(errors), statements = VALUES(statements),
                  refused_by_operation = VALUES(refused_by_operation)
                """
                        .formatted(table);
        this.leave = "UPDATE " + table + " SET stopped_at = UTC_TIMESTAMP(3) WHERE node = ?";
    }

    /**
     * Call only after the snapshot is published: from then on every transaction that begins obeys it.
     *
     * @return when it was last told, by {@link System#nanoTime()} from before; the reading's time while there is no table
     *     to tell it in, null if it never was
     */
    @Nullable
    Long acknowledge(Connection connection, Snapshot snapshot) {
        if (snapshot.state() != State.KNOWN) {
            return snapshot.readAt();
        }
        long oldest = snapshots.oldestInUse();
        TableCheck check = watch.latest();
        if (!isReported(snapshot.revision(), oldest, check)) {
            report(connection, snapshot, oldest, check);
        }
        return reportedAt;
    }

    private void report(Connection connection, Snapshot snapshot, long oldest, @Nullable TableCheck check) {
        long at = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(acknowledge)) {
            statement.setQueryTimeout(2);
            statement.setString(1, node.id());
            statement.setString(2, node.application());
            statement.setString(3, node.version());
            statement.setLong(4, snapshot.revision());
            statement.setLong(5, oldest);
            statement.setString(6, snapshot.table().name());
            statement.setLong(7, counters.refused());
            statement.setLong(8, counters.skipped());
            statement.setString(9, check == null ? null : check.at());
            statement.setString(10, check == null ? null : check.hindrance());
            setTold(statement);
            statement.executeUpdate();
            reportedRevision = snapshot.revision();
            reportedOldest = oldest;
            reportedCheck = check;
            reportedAt = at;
            failing = false;
        } catch (SQLException e) {
            complainOnce(e);
        }
    }

    private void setTold(PreparedStatement statement) throws SQLException {
        List<String> uses = watch.legacyUses();
        statement.setString(11, watch.configured().name());
        statement.setString(12, uses == null ? null : JSON.writeToString(uses));
        statement.setString(13, JSON.writeToString(counters.errorsByKind()));
        statement.setString(14, JSON.writeToString(counters.statementsByTable()));
        statement.setInt(15, criticalPaths.getAsInt());
        statement.setString(16, JSON.writeToString(counters.refusedByOperation()));
    }

    void leave(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(leave)) {
            statement.setString(1, node.id());
            statement.executeUpdate();
        }
    }

    /** Admin waits for each of these, so a change is told at once. */
    private boolean isReported(long revision, long oldest, @Nullable TableCheck check) {
        return reportedRevision == revision
                && reportedOldest == oldest
                && reportedCheck == check
                && reportedAt != null
                && System.nanoTime() - reportedAt < signOfLife;
    }

    private void complainOnce(SQLException e) {
        if (!failing) {
            failing = true;
            log.warn(
                    "This node cannot acknowledge the word ({}); each of its transactions reads it anew.",
                    e.getMessage());
        }
    }
}
