package net.openneo.authlock.admin.nodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a node has reported, as it stands in its row. */
final class NodeRow {
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private final JsonMapper json;

    NodeRow(JsonMapper json) {
        this.json = json;
    }

    Node node(ResultSet row, int number) throws SQLException {
        String configured = row.getString("configured_table");
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
                row.getString("hindrance"),
                configured == null ? null : ActiveTable.valueOf(configured),
                read(row.getString("legacy_uses"), NAMES),
                read(row.getString("refused_by_operation"), COUNTS),
                read(row.getString("errors"), COUNTS),
                read(row.getString("statements"), COUNTS));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime time) {
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private <T> @Nullable T read(@Nullable String text, TypeReference<T> type) {
        return text == null ? null : json.readValue(text, type);
    }
}
