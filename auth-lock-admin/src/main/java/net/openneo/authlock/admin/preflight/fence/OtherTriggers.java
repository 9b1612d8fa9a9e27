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

/** Whether triggers of somebody else stand on the old table. */
@Component
@Order(310)
final class OtherTriggers implements Check {
    private static final String OTHERS =
            """
            SELECT TRIGGER_SCHEMA AS `schema`, TRIGGER_NAME AS name FROM information_schema.TRIGGERS
            WHERE EVENT_OBJECT_SCHEMA = :schema AND EVENT_OBJECT_TABLE = :table
              AND TRIGGER_NAME NOT IN ('auth_lock_l_bi', 'auth_lock_l_bu', 'auth_lock_l_bd')
            ORDER BY TRIGGER_NAME
            """;

    private final TableName table;

    OtherTriggers(AuthTables tables) {
        this.table = tables.name(ActiveTable.LEGACY);
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked("other-triggers", "Triggers on the old table", OTHERS, "none but the fence");
        List<TableName> others = sight.sql()
                .sql(OTHERS)
                .param("schema", table.schema())
                .param("table", table.table())
                .query((row, number) -> new TableName(row.getString("schema"), row.getString("name")))
                .list();
        Verdict verdict = new Verdict();
        others.forEach(one -> verdict.stop("The trigger " + one + " stands on " + table
                + ", and the copy would be without what it does; move that into the app, and DROP TRIGGER " + one.sql()
                + ";"));
        return verdict.of(asked, others, "No trigger but those of the fence stands on " + table + ".");
    }
}
