package net.openneo.authlock.admin.preflight.fence;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.fence.ForeignKeys;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether a foreign key writes to the old table where no trigger sees it. */
@Component
@Order(300)
final class Cascades implements Check {
    private final ForeignKeys keys;
    private final TableName table;

    Cascades(ForeignKeys keys, AuthTables tables) {
        this.keys = keys;
        this.table = tables.name(ActiveTable.LEGACY);
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "cascades",
                "Foreign keys that write to the old table",
                "information_schema.REFERENTIAL_CONSTRAINTS of " + table,
                "none but RESTRICT and NO ACTION");
        Verdict verdict = new Verdict();
        List<String> problems = keys.problems(table);
        problems.forEach(verdict::stop);
        return verdict.of(
                asked, problems.size(), "No foreign key writes to " + table + " when another table is written to.");
    }
}
