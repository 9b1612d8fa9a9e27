package net.openneo.authlock.admin.preflight.rights;

import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import net.openneo.authlock.admin.server.Account;
import net.openneo.authlock.admin.server.Grants;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether admin has the privileges for each later step: those up to the switch it needs, the others it can get later. */
@Component
@Order(400)
final class StepGrants implements Check {
    private static final int LONGEST = 64;
    private static final String DRILL = "_auth_lock_drill";
    private static final String WRITES = "SELECT, INSERT, UPDATE, DELETE, TRIGGER";

    private final Consolidations consolidations;
    private final TableName legacy;
    private final TableName consolidated;

    StepGrants(Consolidations consolidations, AuthTables tables) {
        this.consolidations = consolidations;
        this.legacy = tables.name(ActiveTable.LEGACY);
        this.consolidated = tables.name(ActiveTable.CONSOLIDATED);
    }

    private record Wanted(String privileges, String schema, String table) {}

    /**
     * @param needed before the accounts are locked
     */
    private record Step(String id, String name, boolean needed, List<Wanted> wanted) {}

    private List<Step> steps(boolean viewWanted) {
        return List.of(
                new Step(
                        "backup",
                        "the backup and its restore drill",
                        true,
                        List.of(
                                new Wanted("SELECT", legacy.schema(), "*"),
                                new Wanted("SELECT, INSERT, CREATE, DROP, REFERENCES", drill(), "*"))),
                new Step(
                        "copy",
                        "the copy and the switch",
                        true,
                        List.of(
                                new Wanted(WRITES, legacy.schema(), legacy.table()),
                                new Wanted(
                                        WRITES + ", CREATE, ALTER, DROP, INDEX, REFERENCES",
                                        consolidated.schema(),
                                        "*"))),
                new Step(
                        "view",
                        "the view in the place of the old table",
                        viewWanted,
                        List.of(new Wanted(
                                WRITES + ", CREATE VIEW, SHOW VIEW, CREATE, ALTER, DROP", legacy.schema(), "*"))),
                new Step(
                        "usage",
                        "the census after the switch",
                        false,
                        List.of(new Wanted("UPDATE", "performance_schema", "threads"))),
                new Step(
                        "teardown",
                        "the teardown",
                        false,
                        List.of(new Wanted("DROP, GRANT OPTION", legacy.schema(), "*"))));
    }

    @Override
    public List<Finding> look(Sight sight) {
        Grants own = Grants.own(sight.sql());
        Account account = Account.own(sight.sql());
        return steps(consolidations.read().viewWanted()).stream()
                .flatMap(step -> look(sight, step, own, account).stream())
                .toList();
    }

    private static List<Finding> look(Sight sight, Step step, Grants own, Account account) {
        Sight.Asked asked = sight.asked(
                "grants-" + step.id(),
                "Admin's privileges for " + step.name(),
                "SHOW GRANTS",
                step.wanted().toString());
        List<String> missing = step.wanted().stream()
                .flatMap(one -> own.missing(one.privileges(), one.schema(), one.table()).stream())
                .toList();
        Verdict verdict = new Verdict();
        if (!missing.isEmpty()) {
            String fact = "Admin lacks privileges for " + step.name();
            verdict.add(
                    step.needed() ? Finding.State.STOPPED : Finding.State.WARNED,
                    fact
                            + (step.needed() ? "; " : ", which does not need them yet; ")
                            + MissingGrants.statements(missing, account));
        }
        return verdict.of(
                asked, missing.isEmpty() ? "nothing is missing" : missing, "Admin has what " + step.name() + " takes.");
    }

    /** As the drill names it. */
    private String drill() {
        String schema = legacy.schema();
        return schema.substring(0, Math.min(schema.length(), LONGEST - DRILL.length())) + DRILL;
    }
}
