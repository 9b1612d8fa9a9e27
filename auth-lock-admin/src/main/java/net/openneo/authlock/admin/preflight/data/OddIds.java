package net.openneo.authlock.admin.preflight.data;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.admin.preflight.tables.AccountKey;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether there are accounts with the id 0 or a negative one, which many tools change when they restore them. */
@Component
@Order(500)
final class OddIds implements Check {
    private final TableName table;

    OddIds(AuthTables tables) {
        this.table = tables.name(ActiveTable.LEGACY);
    }

    private record Odd(long zero, long negative) {
        @Override
        public String toString() {
            return zero + " with id 0, " + negative + " negative";
        }
    }

    @Override
    public List<Finding> look(Sight sight) {
        String title = "Accounts with id 0 or a negative id";
        return AccountKey.of(sight.sql(), table)
                .map(key -> look(sight, title, key))
                .orElseGet(() -> sight.asked("odd-ids", title, AccountKey.KEY, "one column of integers")
                        .stopped(
                                "none",
                                "Ids cannot be looked at where there is no single key of integers; see source-table."));
    }

    private List<Finding> look(Sight sight, String title, AccountKey key) {
        String count =
                "SELECT (SELECT COUNT(*) FROM %1$s WHERE %2$s = 0) AS zero, (SELECT COUNT(*) FROM %1$s WHERE %2$s < 0) AS negative"
                        .formatted(table.sql(), key.sql());
        Odd odd = sight.sql().sql(count).query(Odd.class).single();
        Verdict verdict = new Verdict();
        if (odd.zero() > 0) {
            verdict.warn(
                    "An account in " + table + " has the id 0. The copy and a restore of our backup keep it; a restore"
                            + " by other means gives it a new id unless sql_mode has NO_AUTO_VALUE_ON_ZERO.");
        }
        if (odd.negative() > 0) {
            verdict.warn(
                    odd.negative() + " accounts in " + table + " have negative ids. The copy keeps them; make sure that"
                            + " nothing that refers to them is unsigned.");
        }
        return verdict.of(
                sight.asked("odd-ids", title, count, "none"), odd, "No account has the id 0 or a negative one.");
    }
}
