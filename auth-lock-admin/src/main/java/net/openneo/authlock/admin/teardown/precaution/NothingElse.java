package net.openneo.authlock.admin.teardown.precaution;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The legacy database holds the legacy table and nothing else: whatever is in it is dropped with it. */
@Component
@Order(3)
final class NothingElse implements Precaution {
    private static final String OTHERS =
            """
            SELECT CONCAT(IF(TABLE_TYPE = 'VIEW', 'the view ', 'the table '), TABLE_NAME) FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = :schema AND NOT (TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME = :legacy)
            UNION ALL
            SELECT CONCAT('the ', LOWER(ROUTINE_TYPE), ' ', ROUTINE_NAME) FROM information_schema.ROUTINES
            WHERE ROUTINE_SCHEMA = :schema
            UNION ALL
            SELECT CONCAT('the event ', EVENT_NAME) FROM information_schema.EVENTS WHERE EVENT_SCHEMA = :schema
            UNION ALL
            SELECT CONCAT('the trigger ', TRIGGER_NAME) FROM information_schema.TRIGGERS
            WHERE TRIGGER_SCHEMA = :schema AND NOT TRIGGER_NAME LIKE 'auth\\_lock\\_%'
            """;
    private static final String KEYS =
            """
            SELECT CONCAT(CONSTRAINT_SCHEMA, '.', TABLE_NAME, '.', CONSTRAINT_NAME)
            FROM information_schema.REFERENTIAL_CONSTRAINTS
            WHERE UNIQUE_CONSTRAINT_SCHEMA = :schema AND CONSTRAINT_SCHEMA <> :schema ORDER BY 1
            """;

    private final JdbcClient sql;
    private final StandingLegacyTable legacy;
    private final String schema;

    NothingElse(JdbcClient sql, StandingLegacyTable legacy, AuthTables tables) {
        this.sql = sql;
        this.legacy = legacy;
        this.schema = tables.name(ActiveTable.LEGACY).schema();
    }

    @Override
    public boolean isAskedBeforeEachTry() {
        return true;
    }

    @Override
    public Looked look() {
        List<String> others = sql.sql(OTHERS)
                .param("schema", schema)
                .param("legacy", legacy.name().table())
                .query(String.class)
                .list();
        List<String> keys =
                sql.sql(KEYS).param("schema", schema).query(String.class).list();
        String database = TableName.quote(schema);
        List<String> problems = new ArrayList<>();
        if (!others.isEmpty()) {
            problems.add(
                    "The database " + database + " holds more than the legacy table, and all of it would be dropped: "
                            + String.join(", ", others) + ". Move or drop that first.");
        }
        if (!keys.isEmpty()) {
            problems.add("Foreign keys of other databases refer to the database " + database + ": "
                    + String.join(", ", keys) + ". Drop them first.");
        }
        return new Looked(
                "T4",
                problems,
                "The database " + database + " holds nothing but the legacy table.",
                "information_schema: TABLES, ROUTINES, EVENTS, TRIGGERS, REFERENTIAL_CONSTRAINTS",
                others.isEmpty() && keys.isEmpty()
                        ? "nothing else"
                        : String.join(", ", others) + String.join(", ", keys));
    }
}
