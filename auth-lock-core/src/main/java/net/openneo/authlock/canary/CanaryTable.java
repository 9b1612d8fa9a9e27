package net.openneo.authlock.canary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import net.openneo.authlock.word.NodeIdentity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What admin asks for and what this node answers: a change names the state that it leaves, and the row count decides. */
final class CanaryTable {
    private static final int MAX_REFUSAL = 1000;

    private final JdbcClient sql;
    private final NodeIdentity node;
    private final TableName table;
    private final String asked;

    /** @param home the pool of the app's account, at the server of auth-lock's own tables */
    CanaryTable(DataSource home, TableName consolidated, NodeIdentity node) {
        this.sql = JdbcClient.create(home);
        this.node = node;
        this.table = consolidated.sibling("auth_lock_canary");
        this.asked = "SELECT /*+ MAX_EXECUTION_TIME(250) */ id, active_table, table_revision, path_millis FROM "
                + table.sql() + " WHERE node = ? AND state = 'ASKED' ORDER BY id DESC LIMIT 1";
    }

    /** What this node is asked for. */
    Optional<Request> asked(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(asked)) {
            statement.setString(1, node.id());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(request(row)) : Optional.empty();
            }
        }
    }

    /** True unless admin has given it up meanwhile; so are they all. */
    boolean ready(Request request, String digest) {
        return changed(request, "state = 'READY', pass_digest = :value", digest, "ASKED");
    }

    boolean refused(Request request, String sentence) {
        String cut = sentence.length() <= MAX_REFUSAL ? sentence : sentence.substring(0, MAX_REFUSAL);
        return changed(request, "state = 'REFUSED', refusal = :value, ended_at = UTC_TIMESTAMP(3)", cut, "ASKED");
    }

    boolean tried(Request request, List<PathResult> results) {
        return changed(request, "results = :value", PathResult.json(results), "ADMITTED");
    }

    boolean done(Request request, List<PathResult> results) {
        return changed(
                request,
                "state = 'DONE', results = :value, ended_at = UTC_TIMESTAMP(3)",
                PathResult.json(results),
                "ADMITTED");
    }

    /** The state as it stands; empty when the row is gone. */
    Optional<String> state(Request request) {
        return sql.sql("SELECT state FROM " + table.sql() + " WHERE id = :id")
                .param("id", request.id())
                .query(String.class)
                .optional();
    }

    private boolean changed(Request request, String change, String value, String from) {
        return sql.sql("UPDATE " + table.sql() + " SET " + change + " WHERE id = :id AND state = :from")
                        .param("value", value)
                        .param("id", request.id())
                        .param("from", from)
                        .update()
                > 0;
    }

    private static Request request(ResultSet row) throws SQLException {
        return new Request(
                row.getLong("id"),
                ActiveTable.valueOf(row.getString("active_table")),
                row.getLong("table_revision"),
                Duration.ofMillis(row.getLong("path_millis")));
    }
}
