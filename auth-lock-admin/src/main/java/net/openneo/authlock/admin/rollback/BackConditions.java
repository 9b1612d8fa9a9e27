package net.openneo.authlock.admin.rollback;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.verify.Difference;
import net.openneo.authlock.admin.verify.WayBackComparison;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What has to be so of the legacy table before it gets any row: it is made as it was, and nothing else hangs on it. */
@Component
final class BackConditions {
    private static final String EXISTS =
            """
            SELECT COUNT(*) FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table AND TABLE_TYPE = 'BASE TABLE'
            """;
    private static final String KEYS_ON_IT =
            """
            SELECT CONCAT(CONSTRAINT_NAME, ' of ', CONSTRAINT_SCHEMA, '.', TABLE_NAME)
            FROM information_schema.REFERENTIAL_CONSTRAINTS
            WHERE UNIQUE_CONSTRAINT_SCHEMA = :schema AND REFERENCED_TABLE_NAME = :table ORDER BY 1
            """;
    private static final String TRIGGERS_OF_OTHERS =
            """
            SELECT TRIGGER_NAME FROM information_schema.TRIGGERS
            WHERE EVENT_OBJECT_SCHEMA = :schema AND EVENT_OBJECT_TABLE = :table
              AND TRIGGER_NAME NOT IN ('auth_lock_l_bi', 'auth_lock_l_bu', 'auth_lock_l_bd') ORDER BY TRIGGER_NAME
            """;

    private final BackTables tables;
    private final WayBackComparison comparison;
    private final JdbcClient sql;

    BackConditions(BackTables tables, WayBackComparison comparison, JdbcClient sql) {
        this.tables = tables;
        this.comparison = comparison;
        this.sql = sql;
    }

    /** @throws StoppedException when there is none, and so no way back */
    void requireLegacyTable() {
        TableName legacy = tables.legacy();
        if (asked(EXISTS, legacy).query(Integer.class).single() == 0) {
            throw new StoppedException(
                    "The table " + legacy + " does not exist any more, so the accounts cannot go back to"
                            + " it. They live in " + tables.consolidated() + ", and nothing is lost.");
        }
    }

    /** @throws StoppedException when something else hangs on it; nothing has changed then */
    void requireAlone(Route route) {
        requireLegacyTable();
        requireNone(route, hanging());
    }

    /** @throws StoppedException when it is not as it was; nothing has changed then */
    void require(Route route) {
        requireLegacyTable();
        TableName legacy = tables.legacy();
        List<String> problems = new ArrayList<>();
        comparison.structure(sql, tables.source(route), legacy, tables.wanted(route)).stream()
                .map(Difference::sentence)
                .forEach(problems::add);
        problems.addAll(hanging());
        requireNone(route, problems);
    }

    private List<String> hanging() {
        TableName legacy = tables.legacy();
        List<String> problems = new ArrayList<>();
        asked(KEYS_ON_IT, legacy)
                .query(String.class)
                .list()
                .forEach(key -> problems.add("The foreign key " + key + " names " + legacy
                        + ", and could keep rows from being taken back, or lose some of its own; drop it."));
        asked(TRIGGERS_OF_OTHERS, legacy)
                .query(String.class)
                .list()
                .forEach(trigger -> problems.add(
                        "The trigger " + trigger + " stands on " + legacy + ", and would see the rows; drop it."));
        return problems;
    }

    private void requireNone(Route route, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new StoppedException("The accounts cannot go back to " + tables.legacy() + " as it is. "
                    + String.join(" ", problems) + " Nothing is lost: put that right, and " + route.again()
                    + " again; or DELETE /api/lock, and everything goes on in " + tables.consolidated() + ".");
        }
    }

    private JdbcClient.StatementSpec asked(String question, TableName table) {
        return sql.sql(question).param("schema", table.schema()).param("table", table.table());
    }
}
