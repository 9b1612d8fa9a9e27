package net.openneo.authlock.admin.preflight.data;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.TargetCollation;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether there is text that the new table's charset cannot hold. */
@Component
@Order(532)
final class TextOutsideCharset implements Check {
    private final TargetCollation target;
    private final TableName table;

    TextOutsideCharset(TargetCollation target, AuthTables tables) {
        this.target = target;
        this.table = tables.name(ActiveTable.LEGACY);
    }

    @Override
    public List<Finding> look(Sight sight) {
        String title = "Text that the charset of the new table cannot hold";
        if (target.consolidatedCollation() == null) {
            return sight.asked("text-outside-charset", title, "auth-lock.consolidated-collation", "none")
                    .passed(
                            "no other charset",
                            "The new table has the charsets of the old one, so it holds all of its text.");
        }
        List<String> columns = TextColumns.changed(sight.sql(), table, target);
        Verdict verdict = new Verdict();
        columns.forEach(column -> judge(sight, column, verdict));
        return verdict.of(
                sight.asked("text-outside-charset", title, question("each column"), "none"),
                columns,
                "The charset " + TextColumns.charset(target) + " holds all text of " + table + ".");
    }

    private void judge(Sight sight, String column, Verdict verdict) {
        long lost = sight.sql().sql(question(column)).query(Long.class).single();
        if (lost > 0) {
            verdict.stop(lost + " values of " + column + " in " + table + " have characters that the charset "
                    + TextColumns.charset(target)
                    + " does not have, so the copy would fail or lose them; take a collation of"
                    + " utf8mb4 for auth-lock.consolidated-collation, or leave it out.");
        }
    }

    private String question(String column) {
        String name = TableName.quote(column);
        return "SELECT COUNT(*) FROM %s WHERE CAST(CONVERT(CONVERT(%s USING %s) USING utf8mb4) AS BINARY) <> CAST(CONVERT(%s USING utf8mb4) AS BINARY)"
                .formatted(table.sql(), name, TextColumns.charset(target), name);
    }
}
