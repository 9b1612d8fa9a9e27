package net.openneo.authlock.admin.preflight.fence;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether foreign keys of other tables, in any database, name the old table: they would not follow the accounts. */
@Component
@Order(306)
final class ForeignKeysIn implements Check {
    private final TableName table;

    ForeignKeysIn(AuthTables tables) {
        this.table = tables.name(ActiveTable.LEGACY);
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked =
                sight.asked("foreign-keys-in", "Foreign keys that name the old table", ForeignKey.ALL, "none");
        List<ForeignKey> keys = ForeignKey.around(sight.sql(), table).stream()
                .filter(key -> key.names(table) && !key.standsOn(table))
                .toList();
        Verdict verdict = new Verdict();
        keys.forEach(key -> verdict.stop("The foreign key " + key.name() + " on " + key.on() + " names " + table
                + ": after the switch a row of " + key.on() + " could belong to no new account; " + key.drop()));
        return verdict.of(
                asked,
                keys.stream().map(ForeignKey::id).toList(),
                "No foreign key of another table, in any database, names " + table + ".");
    }
}
