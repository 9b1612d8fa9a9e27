package net.openneo.authlock.admin.preflight;

import java.util.List;
import java.util.Locale;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the old table is one that can be fenced, and copied exactly. */
@Component
@Order(200)
final class SourceStructure implements Check {
    private static final String OPTIONS =
            """
            SELECT TABLE_TYPE AS type, COALESCE(ENGINE, '') AS engine, COALESCE(CREATE_OPTIONS, '') AS options,
                   COALESCE(ROW_FORMAT, '') AS format,
                   (SELECT COALESCE(MAX(SPACE_TYPE), '') FROM information_schema.INNODB_TABLES
                    WHERE NAME = CONCAT(:schema, '/', :table)) AS space
            FROM information_schema.TABLES WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
            """;
    private static final String KEY =
            """
            SELECT COLUMN_NAME AS name, COLUMN_TYPE AS type,
                   DATA_TYPE IN ('tinyint', 'smallint', 'mediumint', 'int', 'bigint') AS whole
            FROM information_schema.COLUMNS
            WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table AND COLUMN_KEY = 'PRI'
            """;

    private final TableName table;

    SourceStructure(AuthTables tables) {
        this.table = tables.name(ActiveTable.LEGACY);
    }

    private record Options(String type, String engine, String options, String format, String space) {
        boolean has(String option) {
            return options.contains(option);
        }

        @Override
        public String toString() {
            return String.join(" ", type, engine, format, options, space).strip();
        }
    }

    private record KeyColumn(String name, String type, boolean whole) {}

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "source-table",
                "The structure of the old table",
                OPTIONS,
                "a base table of InnoDB, one key of integers");
        List<Options> found = asked(sight.sql(), OPTIONS).query(Options.class).list();
        if (found.isEmpty()) {
            return asked.stopped(
                    "none",
                    "There is no table " + table + " that admin can see, so there is nothing to move; set"
                            + " auth-lock.legacy-table, or grant admin its rights on that table.");
        }
        Options options = found.get(0);
        List<KeyColumn> key = asked(sight.sql(), KEY).query(KeyColumn.class).list();
        Verdict verdict = new Verdict();
        judge(options, verdict);
        judge(key, options, verdict);
        return verdict.of(
                asked,
                options,
                table + " is a table of InnoDB, and its key is "
                        + String.join(
                                ", ",
                                key.stream()
                                        .map(one -> one.name() + " " + one.type())
                                        .toList()) + ".");
    }

    private void judge(Options options, Verdict verdict) {
        if (!options.type().equals("BASE TABLE")) {
            verdict.stop(table + " is a " + options.type().toLowerCase(Locale.ROOT)
                    + ", on which no trigger can stand; set auth-lock.legacy-table to the table that it shows.");
            return;
        }
        if (!options.engine().equals("InnoDB")) {
            verdict.stop(table + " is stored by " + options.engine()
                    + ", where nothing can be rolled back; ALTER TABLE " + table.sql() + " ENGINE = InnoDB;");
        }
        if (options.has("partitioned")) {
            verdict.stop(
                    table + " is partitioned, and the consolidation has not been tried with partitions; ALTER TABLE "
                            + table.sql() + " REMOVE PARTITIONING;");
        }
        if (options.has("ENCRYPTION='Y'") || options.has("ENCRYPTION=\"Y\"")) {
            verdict.stop(table + " is encrypted, and a copy whose key cannot be made would fail in the locked window;"
                    + " ALTER TABLE " + table.sql() + " ENCRYPTION = 'N';");
        }
        if (options.has("COMPRESSION=") || options.format().equals("Compressed")) {
            verdict.warn(
                    table + " is compressed, and so will be the copy, which makes it slower; where the locked window"
                            + " matters more than disk: ALTER TABLE " + table.sql()
                            + " ROW_FORMAT = DYNAMIC COMPRESSION = 'None';");
        }
        if (options.space().equals("General")) {
            verdict.warn(
                    table + " is in a general tablespace, and so will be the copy: that tablespace has to have room for"
                            + " both, or ALTER TABLE " + table.sql() + " TABLESPACE = innodb_file_per_table;");
        }
    }

    private void judge(List<KeyColumn> key, Options options, Verdict verdict) {
        boolean fits = key.size() == 1 && key.get(0).whole();
        if (options.type().equals("BASE TABLE") && !fits) {
            verdict.stop(
                    "The primary key of " + table + " is not a single column of integers, and the copy goes through the"
                            + " table by it; copy the table by other means, or give it such a key.");
        }
    }

    private JdbcClient.StatementSpec asked(JdbcClient sql, String question) {
        return sql.sql(question).param("schema", table.schema()).param("table", table.table());
    }
}
