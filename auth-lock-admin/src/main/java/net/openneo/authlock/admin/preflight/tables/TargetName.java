package net.openneo.authlock.admin.preflight.tables;

import java.util.List;
import java.util.Locale;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.copy.EarlierCopy;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the name of the new table is free, or taken by an earlier copy of ours. */
@Component
@Order(210)
final class TargetName implements Check {
    static final String TAKEN =
            """
            SELECT TABLE_NAME AS name, TABLE_TYPE AS type FROM information_schema.TABLES
            WHERE TABLE_SCHEMA = :schema AND LOWER(TABLE_NAME) = LOWER(:table)
            """;

    private final TableName table;
    private final EarlierCopy earlier;

    TargetName(AuthTables tables, EarlierCopy earlier) {
        this.table = tables.name(ActiveTable.CONSOLIDATED);
        this.earlier = earlier;
    }

    record Taken(String name, String type) {
        @Override
        public String toString() {
            return type.toLowerCase(Locale.ROOT) + " " + name;
        }
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "target-table", "The name of the new table", TAKEN, "nothing, or an earlier copy of auth-lock's");
        List<Taken> taken = sight.sql()
                .sql(TAKEN)
                .param("schema", table.schema())
                .param("table", table.table())
                .query(Taken.class)
                .list();
        if (taken.isEmpty()) {
            return asked.passed("nothing", "Nothing has the name " + table + " yet; the copy will.");
        }
        Verdict verdict = new Verdict();
        taken.forEach(one -> judge(one, verdict));
        return verdict.of(asked, taken, table + " is an earlier copy of auth-lock's, which the next copy replaces.");
    }

    private void judge(Taken taken, Verdict verdict) {
        TableName other = table.sibling(taken.name());
        if (taken.type().equals("VIEW")) {
            verdict.stop(
                    "A view has the name " + other + ", which the copy is to have; DROP VIEW " + other.sql() + ";");
        } else if (!taken.name().equals(table.table())) {
            verdict.stop(
                    "The table " + other + " differs from " + table + " only in capital letters, which some servers and"
                            + " every tool on Windows or macOS do not tell apart; RENAME TABLE " + other.sql() + " TO "
                            + aside(other).sql() + ";");
        } else if (!earlier.exists()) {
            verdict.stop("The table " + table
                    + " exists, and it is not an earlier copy of auth-lock's, so the copy leaves it"
                    + " alone and cannot have its name; RENAME TABLE " + table.sql() + " TO "
                    + aside(table).sql()
                    + "; or set auth-lock.consolidated-table to another name.");
        }
    }

    private static TableName aside(TableName name) {
        String own = name.table();
        return name.sibling(own.substring(0, Math.min(own.length(), 60)) + "_old");
    }
}
