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

/** Whether the old table has foreign keys, which a copy does not get. */
@Component
@Order(305)
final class ForeignKeysOut implements Check {
    private final TableName table;

    ForeignKeysOut(AuthTables tables) {
        this.table = tables.name(ActiveTable.LEGACY);
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked("foreign-keys-out", "Foreign keys on the old table", ForeignKey.ALL, "none");
        List<ForeignKey> keys = ForeignKey.around(sight.sql(), table).stream()
                .filter(key -> key.standsOn(table))
                .toList();
        Verdict verdict = new Verdict();
        keys.forEach(key -> verdict.stop("The foreign key " + key.name() + " ties " + table + " to " + key.to()
                + ", and the copy would be without it; " + key.drop()));
        return verdict.of(asked, keys.stream().map(ForeignKey::id).toList(), table + " has no foreign keys.");
    }
}
