package net.openneo.authlock.admin.leaving;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.RefusedStartException;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tables that are there although a mark says that auth-lock has left. They are those of an admin that died after it wrote the
 * mark, or of another consolidation altogether, which must not lose them.
 */
final class LeftOverTables {
    private static final String STANDING =
            """
            SELECT CONCAT(TRIGGER_NAME, ' on ', EVENT_OBJECT_SCHEMA, '.', EVENT_OBJECT_TABLE)
            FROM information_schema.TRIGGERS WHERE LOCATE(:fence, ACTION_STATEMENT) > 0 ORDER BY 1
            """;
    private static final String REMEDY =
            "Where another consolidation is under way, set auth-lock.admin.leaving.directory to another directory than %s"
                    + " is in; where it is not, drop those tables yourself.";

    private final JdbcClient sql;
    private final AuthTables tables;

    LeftOverTables(JdbcClient sql, AuthTables tables) {
        this.sql = sql;
        this.tables = tables;
    }

    /** @throws RefusedStartException when they may be of something that goes on */
    void drop(LeftBehind left) {
        List<TableName> there = OwnTables.there(sql, tables);
        if (there.isEmpty()) {
            return;
        }
        requireServer(left);
        requireTornDown(left, there);
        requireNoTrigger(left);
        OwnTables.drop(sql, tables);
    }

    private void requireServer(LeftBehind left) {
        String server = OwnTables.server(sql);
        if (!server.equals(left.server())) {
            throw refused(left, "that was on the server " + left.server() + ", and this is " + server);
        }
    }

    private void requireTornDown(LeftBehind left, List<TableName> there) {
        TableName consolidation = tables.own("auth_lock_consolidation");
        if (there.stream().noneMatch(table -> table.table().equals(consolidation.table()))) {
            return;
        }
        List<String> phases = sql.sql("SELECT phase FROM " + consolidation.sql())
                .query(String.class)
                .list();
        if (!phases.equals(List.of("TORN_DOWN"))) {
            throw refused(left, "a consolidation is in phase " + String.join(", ", phases));
        }
    }

    private void requireNoTrigger(LeftBehind left) {
        List<String> standing = sql.sql(STANDING)
                .param("fence", tables.own("auth_lock_fence").sql())
                .query(String.class)
                .list();
        if (!standing.isEmpty()) {
            throw refused(left, "triggers ask for the fence: " + String.join(", ", standing));
        }
    }

    private RefusedStartException refused(LeftBehind left, String why) {
        return new RefusedStartException(
                "auth-lock has left at " + left.at() + ", as its mark in the directory above " + left.directory()
                        + " says, and tables of auth-lock are in the database "
                        + TableName.quote(tables.schema()) + " all the same: " + why + ". None of them was dropped.",
                REMEDY.formatted(left.directory()));
    }
}
