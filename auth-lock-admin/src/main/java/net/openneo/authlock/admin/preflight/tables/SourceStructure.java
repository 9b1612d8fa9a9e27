package net.openneo.authlock.admin.preflight.tables;

import java.util.List;
import java.util.regex.Pattern;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.copy.CopyableTable;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the old table is one that can be fenced, and copied exactly. */
@Component
@Order(200)
final class SourceStructure implements Check {
    private static final String OPTIONS =
            """
            SELECT CONCAT_WS(' ', TABLE_TYPE, ENGINE, ROW_FORMAT, CREATE_OPTIONS,
                     (SELECT CONCAT('TABLESPACE ', UPPER(MAX(SPACE_TYPE))) FROM information_schema.INNODB_TABLES
                      WHERE NAME = CONCAT(:schema, '/', :table)))
            FROM information_schema.TABLES WHERE TABLE_SCHEMA = :schema AND TABLE_NAME = :table
            """;
    private static final Pattern ENCRYPTED = Pattern.compile("ENCRYPTION=['\"]?Y");
    private static final Pattern COMPRESSED =
            Pattern.compile("\\bCompressed\\b|COMPRESSION=['\"]?(?!none)\\w+", Pattern.CASE_INSENSITIVE);

    private final CopyableTable copyable;
    private final TableName table;

    SourceStructure(CopyableTable copyable, AuthTables tables) {
        this.copyable = copyable;
        this.table = tables.name(ActiveTable.LEGACY);
    }

    @Override
    public List<Finding> look(Sight sight) {
        String options = sight.sql()
                .sql(OPTIONS)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(String.class)
                .optional()
                .map(found -> found + "; its structure has the digest " + copyable.digest(sight.sql()))
                .orElse("none");
        Verdict verdict = new Verdict();
        copyable.reasonsNot(sight.sql()).forEach(verdict::stop);
        judge(options, verdict);
        String key = AccountKey.of(sight.sql(), table).map(AccountKey::name).orElse("unknown");
        return verdict.of(
                sight.asked(
                        "source-table",
                        "The structure of the old table",
                        OPTIONS,
                        "a table that can be copied exactly"),
                options,
                table + " is a table that can be fenced and copied exactly, by its key " + key + ".");
    }

    private void judge(String options, Verdict verdict) {
        if (options.contains("partitioned")) {
            verdict.stop(
                    table + " is partitioned, and the consolidation has not been tried with partitions; ALTER TABLE "
                            + table.sql() + " REMOVE PARTITIONING;");
        }
        if (ENCRYPTED.matcher(options).find()) {
            verdict.warn(table
                    + " is encrypted, and so will be the copy, but not the backup: keep that where the key is, and"
                    + " see that the keyring answers in the locked window.");
        }
        if (COMPRESSED.matcher(options).find()) {
            verdict.warn(
                    table + " is compressed, and so will be the copy, which makes it slower; where the locked window"
                            + " matters more than disk: ALTER TABLE " + table.sql()
                            + " ROW_FORMAT = DYNAMIC COMPRESSION = 'None';");
        }
        if (options.contains("TABLESPACE GENERAL")) {
            verdict.warn(
                    table + " is in a general tablespace, and so will be the copy: that tablespace has to have room for"
                            + " both, or ALTER TABLE " + table.sql() + " TABLESPACE = innodb_file_per_table;");
        }
    }
}
