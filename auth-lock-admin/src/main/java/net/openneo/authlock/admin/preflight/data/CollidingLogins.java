package net.openneo.authlock.admin.preflight.data;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.TargetCollation;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.admin.preflight.tables.AccountKey;
import net.openneo.authlock.admin.verify.VerifyProperties;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether two names or two e-mails that differ today would be the same: who logs in by one would be taken for another. */
@Component
@Order(531)
final class CollidingLogins implements Check {
    private final TargetCollation target;
    private final VerifyProperties properties;
    private final TableName table;

    CollidingLogins(TargetCollation target, VerifyProperties properties, AuthTables tables) {
        this.target = target;
        this.properties = properties;
        this.table = tables.name(ActiveTable.LEGACY);
    }

    @Override
    public List<Finding> look(Sight sight) {
        String title = "Log-ins that the collation would make equal";
        if (target.consolidatedCollation() == null) {
            return sight.asked("login-collisions", title, "auth-lock.consolidated-collation", "none")
                    .passed(
                            "no other collation",
                            "The new table has the collations of the old one, so each log-in finds who it found.");
        }
        List<String> columns = TextColumns.changed(sight.sql(), table, target).stream()
                .filter(column -> properties.loginColumns().stream().anyMatch(column::equalsIgnoreCase))
                .toList();
        Verdict verdict = new Verdict();
        List<String> questions = new ArrayList<>();
        columns.forEach(column -> {
            String groups = groups(column);
            questions.add("SELECT COUNT(*) FROM (SELECT 1" + groups + ") same");
            judge(sight, column, groups, verdict);
        });
        return verdict.of(
                sight.asked("login-collisions", title, String.join("; ", questions), "none"),
                columns,
                "Each log-in by " + String.join(" or ", properties.loginColumns()) + " still finds who it found under "
                        + target.consolidatedCollation() + ".");
    }

    private String groups(String column) {
        String name = TableName.quote(column);
        return " FROM " + table.sql() + " WHERE " + name + " IS NOT NULL GROUP BY "
                + TextColumns.converted(name, target) + " HAVING COUNT(DISTINCT " + name + ") > 1";
    }

    private void judge(Sight sight, String column, String groups, Verdict verdict) {
        long same = sight.sql()
                .sql("SELECT COUNT(*) FROM (SELECT 1" + groups + ") same")
                .query(Long.class)
                .single();
        if (same > 0) {
            String key = AccountKey.of(sight.sql(), table).map(AccountKey::sql).orElse("*");
            verdict.stop(same + " values of " + column + " in " + table + " stand for several accounts under "
                    + target.consolidatedCollation()
                    + " that have different ones today, so somebody would no longer log in, or"
                    + " as somebody else; change those accounts, or auth-lock.consolidated-collation. Their ids: SELECT"
                    + " GROUP_CONCAT(" + key + ")" + groups + ";");
        }
    }
}
