package net.openneo.authlock.admin.preflight.tables;

import java.util.List;
import net.openneo.authlock.admin.copy.StagingName;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the name under which the copy is made is free: what has it is dropped by the copy. */
@Component
@Order(215)
final class FreeStagingName implements Check {
    private static final String COPIES = "SELECT COUNT(*) FROM auth_lock_operation WHERE verb = 'copy'";

    private final TableName name;

    FreeStagingName(StagingName staging) {
        this.name = staging.name();
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "staging-table",
                "The name under which the copy is made",
                TargetName.TAKEN + COPIES,
                "nothing, or what an earlier copy has left");
        List<TargetName.Taken> taken = sight.sql()
                .sql(TargetName.TAKEN)
                .param("schema", name.schema())
                .param("table", name.table())
                .query(TargetName.Taken.class)
                .list();
        if (taken.isEmpty()) {
            return asked.passed("nothing", "Nothing has the name " + name + ", under which the copy is made.");
        }
        boolean copied = sight.sql().sql(COPIES).query(Integer.class).single() > 0;
        boolean table = taken.get(0).type().equals("BASE TABLE");
        return copied && table && taken.size() == 1
                ? asked.passed(taken, name + " is what an earlier copy has left, and the next copy drops it.")
                : asked.stopped(
                        taken,
                        "A " + (table ? "table" : "view") + " of somebody else has the name "
                                + name.sibling(taken.get(0).name())
                                + ", under which the copy is made, so the copy would drop it; give it another name.");
    }
}
