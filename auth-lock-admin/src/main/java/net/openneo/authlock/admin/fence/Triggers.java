package net.openneo.authlock.admin.fence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Set;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The triggers as the server has them, compared with what we wrote. */
@Component
final class Triggers {
    private static final String EXISTS =
            """
            SELECT COUNT(*) FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table AND TABLE_TYPE = 'BASE TABLE'
            """;
    private static final String NAME_IS_TAKEN =
            "SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table";
    private static final String READ =
            """
            SELECT EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, EVENT_MANIPULATION, ACTION_TIMING, ACTION_STATEMENT,
                   DEFINER, SQL_MODE, CREATED, CURRENT_USER() AS us, @@SESSION.sql_mode AS our_mode
            FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = :schema AND TRIGGER_NAME = :name
            """;

    private final JdbcClient sql;
    private final StandingLegacyTable standing;
    private final TriggerSql text;

    Triggers(JdbcClient sql, StandingLegacyTable standing, TriggerSql text) {
        this.sql = sql;
        this.standing = standing;
        this.text = text;
    }

    /**
     * A trigger that exists under our name.
     *
     * @param created as the server has it; another trigger of the same name has another
     * @param difference from what we wrote, "" when there is none
     */
    record Standing(LocalDateTime created, String difference) {
        boolean ours() {
            return difference.isEmpty();
        }
    }

    boolean exists(ActiveTable own) {
        return has(EXISTS, own);
    }

    /** True when there is a table or a view of that name. */
    boolean nameIsTaken(ActiveTable own) {
        return has(NAME_IS_TAKEN, own);
    }

    private boolean has(String question, ActiveTable own) {
        TableName table = standing.name(own);
        return sql.sql(question)
                        .param("schema", table.schema())
                        .param("table", table.table())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Optional<Standing> read(ActiveTable own, FenceEvent event) {
        return read(own, event, standing.name(own));
    }

    /**
     * @param table where it has to stand, by the name that the table has at this moment
     */
    Optional<Standing> read(ActiveTable own, FenceEvent event, TableName table) {
        TableName name = text.name(own, event);
        return sql.sql(READ)
                .param("schema", name.schema())
                .param("name", name.table())
                .query((row, number) ->
                        new Standing(row.getObject("CREATED", LocalDateTime.class), difference(row, own, event, table)))
                .optional();
    }

    private String difference(ResultSet row, ActiveTable own, FenceEvent event, TableName table) throws SQLException {
        TableName stands = new TableName(row.getString("EVENT_OBJECT_SCHEMA"), row.getString("EVENT_OBJECT_TABLE"));
        if (!stands.equals(table)) {
            return "stands on " + stands;
        }
        if (!row.getString("EVENT_MANIPULATION").equals(event.name())
                || !row.getString("ACTION_TIMING").equals("BEFORE")) {
            return "does not fire before " + event;
        }
        if (!row.getString("DEFINER").equals(row.getString("us"))) {
            return "has the definer " + row.getString("DEFINER") + " in place of " + row.getString("us");
        }
        if (!modes(row, "SQL_MODE").equals(modes(row, "our_mode"))) {
            return "has another sql_mode";
        }
        return row.getString("ACTION_STATEMENT").equals(text.body(own)) ? "" : "has another body";
    }

    private static Set<String> modes(ResultSet row, String column) throws SQLException {
        return Set.of(row.getString(column).split(","));
    }
}
