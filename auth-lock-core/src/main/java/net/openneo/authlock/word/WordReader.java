package net.openneo.authlock.word;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Reads the control row. */
final class WordReader {
    private static final int NO_SUCH_TABLE = 1146;

    private final TableName control;
    private final String sql;

    WordReader(TableName consolidated) {
        this.control = consolidated.sibling("auth_lock_control");
        this.sql =
                "SELECT /*+ MAX_EXECUTION_TIME(%d) */ revision, write_lock, operations, active_table, message, planned_end FROM "
                        + control.sql().replace("%", "%%") + " WHERE id = 1";
    }

    TableName control() {
        return control;
    }

    /**
     * @param atMost how long it may take, also to wait for somebody who has locked the table
     * @return the word, null if its table does not exist
     * @throws SQLException if it could not be read, or if the table is there without its row
     */
    @Nullable
    Word read(Connection connection, Duration atMost) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery(sql.formatted(atMost.toMillis()))) {
                if (!row.next()) {
                    throw new SQLException(control + " has lost its row");
                }
                return word(row);
            }
        } catch (SQLException e) {
            if (e.getErrorCode() == NO_SUCH_TABLE) {
                return null;
            }
            throw e;
        }
    }

    private static Word word(ResultSet row) throws SQLException {
        return new Word(
                row.getLong("revision"),
                !"OPEN".equals(row.getString("write_lock")),
                operations(row.getString("operations")),
                ActiveTable.valueOf(row.getString("active_table")),
                row.getString("message"),
                instant(row.getObject("planned_end", LocalDateTime.class)));
    }

    private static Set<String> operations(@Nullable String text) {
        return new TreeSet<>(StringUtils.commaDelimitedListToSet(text));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }
}
