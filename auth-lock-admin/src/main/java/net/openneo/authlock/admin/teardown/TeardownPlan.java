package net.openneo.authlock.admin.teardown;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.fence.LastFence;
import net.openneo.authlock.admin.offsite.Offsite;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Plan.Statement;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.revoke.Revocation;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** Says what a teardown would do. */
@Component
final class TeardownPlan {
    private final Drop drop;
    private final Revocation revocation;
    private final LastFence fence;
    private final Offsite offsite;
    private final String database;

    TeardownPlan(Drop drop, Revocation revocation, LastFence fence, Offsite offsite, AuthTables tables) {
        this.drop = drop;
        this.revocation = revocation;
        this.fence = fence;
        this.offsite = offsite;
        this.database = tables.name(ActiveTable.LEGACY).schema();
    }

    Plan plan() {
        List<Statement> statements = new ArrayList<>();
        if (drop.exists()) {
            statements.add(Statement.once(drop.statement()));
        }
        revocation.statements(database).forEach(statement -> statements.add(Statement.once(statement)));
        fence.statements().forEach(statement -> statements.add(Statement.once(statement)));
        return new Plan(Verb.TEARDOWN, checks(), statements);
    }

    private List<String> checks() {
        String name = TableName.quote(database);
        return List.of(
                "The phase is OPEN, and writes are not locked.",
                "T1: nobody has used the legacy table for 7 days.",
                "T5: no node, and no session of anybody, names the database " + name + ".",
                "The database " + name
                        + " holds nothing but the legacy table, and admin's account may drop it and revoke"
                        + " what others may do with it.",
                "T2: a final backup was restored and found equal.",
                "T3: it was read back from " + offsite.place() + ", which keeps it for "
                        + offsite.retention().toDays() + " days.",
                "A second person has approved it within 24 hours, by the name of the database.",
                "T4 and T6, read back: the database is gone, and so is every right on it.");
    }
}
