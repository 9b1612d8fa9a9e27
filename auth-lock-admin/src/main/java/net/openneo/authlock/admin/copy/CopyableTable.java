package net.openneo.authlock.admin.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.InvalidTableNameException;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a copy of the legacy table would be exact. */
@Component
public final class CopyableTable {
    /** The id of the finding whose evidence has {@link #digest} in its value. */
    public static final String FINDING = "source-table";

    private static final String ENGINE =
            "SELECT COALESCE(ENGINE, '') FROM information_schema.TABLES WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table";
    private static final String FOREIGN_KEYS =
            """
            SELECT CONSTRAINT_NAME FROM information_schema.REFERENTIAL_CONSTRAINTS
            WHERE CONSTRAINT_SCHEMA = :schema AND TABLE_NAME = :table ORDER BY CONSTRAINT_NAME
            """;
    private static final String TRIGGERS_OF_OTHERS =
            """
            SELECT TRIGGER_NAME FROM information_schema.TRIGGERS
            WHERE EVENT_OBJECT_SCHEMA = :schema AND EVENT_OBJECT_TABLE = :table
              AND TRIGGER_NAME NOT IN ('auth_lock_l_bi', 'auth_lock_l_bu', 'auth_lock_l_bd') ORDER BY TRIGGER_NAME
            """;
    private static final String HAS_WORDS =
            """
            SELECT COUNT(*) FROM information_schema.STATISTICS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table AND INDEX_TYPE = 'FULLTEXT'
            """;

    private final AuthTables tables;
    private final CheckNames checks;

    CopyableTable(AuthTables tables, CheckNames checks) {
        this.tables = tables;
        this.checks = checks;
    }

    /**
     * Why it would not be, as sentences that say what to do; none when it would.
     *
     * @param sql a session that sees the table
     */
    public List<String> reasonsNot(JdbcClient sql) {
        TableName table = tables.name(ActiveTable.LEGACY);
        Optional<String> missing = engine(sql, table);
        if (missing.isPresent()) {
            return List.of(missing.get());
        }
        List<SourceTable.Column> columns = SourceTable.columns(sql, table);
        List<String> reasons = new ArrayList<>();
        if (SourceTable.key(sql, table, columns).isEmpty()) {
            reasons.add(SourceTable.keyless(table));
        }
        if (!columns.stream().allMatch(column -> isQuotable(column.name()))) {
            reasons.add(
                    "The table " + table + " has a column with a control character in its name; give it another name.");
        }
        lost(sql, table, FOREIGN_KEYS, "the foreign key ").ifPresent(reasons::add);
        lost(sql, table, TRIGGERS_OF_OTHERS, "the trigger ").ifPresent(reasons::add);
        words(sql, table, columns).ifPresent(reasons::add);
        if (TableText.of(sql, table).hasDirectory()) {
            reasons.add(
                    "The table " + table + " is stored in a directory of its own, and the copy would not be; move it"
                            + " to the server's data directory.");
        }
        reasons.addAll(checks.problems(sql));
        return List.copyOf(reasons);
    }

    /** How the legacy table is made, as a digest in hex: one that was altered has another. */
    public String digest(JdbcClient sql) {
        return TableText.of(sql, tables.name(ActiveTable.LEGACY)).digest();
    }

    private static Optional<String> engine(JdbcClient sql, TableName table) {
        List<String> engine =
                SourceTable.asked(sql, ENGINE, table).query(String.class).list();
        if (engine.isEmpty()) {
            return Optional.of("The table " + table + " does not exist, so there is nothing to copy; set"
                    + " auth-lock.legacy-table to the table of the accounts.");
        }
        return switch (engine.get(0)) {
            case "InnoDB" -> Optional.empty();
            case "" -> Optional.of(table + " is a view; set auth-lock.legacy-table to the table that it shows.");
            default ->
                Optional.of("The table " + table + " is stored by " + engine.get(0)
                        + "; the copy needs InnoDB: ALTER TABLE " + table.sql() + " ENGINE = InnoDB.");
        };
    }

    private static boolean isQuotable(String name) {
        try {
            TableName.quote(name);
            return true;
        } catch (InvalidTableNameException e) {
            return false;
        }
    }

    private static Optional<String> lost(JdbcClient sql, TableName table, String question, String what) {
        List<String> names =
                SourceTable.asked(sql, question, table).query(String.class).list();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("The table " + table + " has " + what + String.join(", ", names)
                        + ", which the copy would not have; drop it, or copy the table by other means.");
    }

    /** The server wants these numbers to grow, in the order in which the rows come. */
    private static Optional<String> words(JdbcClient sql, TableName table, List<SourceTable.Column> columns) {
        boolean numbered = columns.stream().anyMatch(column -> column.name().equals("FTS_DOC_ID"));
        boolean words =
                SourceTable.asked(sql, HAS_WORDS, table).query(Integer.class).single() > 0;
        return numbered && words
                ? Optional.of("The table " + table + " numbers the rows of its FULLTEXT index itself, in the column"
                        + " FTS_DOC_ID, and the server takes those numbers in growing order only; drop that column or"
                        + " the index.")
                : Optional.empty();
    }
}
