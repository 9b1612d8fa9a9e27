package net.openneo.authlock.admin.switching;

import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Plan.Statement;
import net.openneo.authlock.admin.operations.Planned;
import net.openneo.authlock.admin.word.WordStore;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/** Says what moving the accounts to the consolidated table would do. */
@Component
final class SwitchPlan implements Planned {
    private final AuthTables tables;

    SwitchPlan(AuthTables tables) {
        this.tables = tables;
    }

    /** What is sent for either direction, in one transaction. */
    static List<Statement> both() {
        return Stream.concat(FenceRow.activating().stream(), Stream.of(WordStore.activating()))
                .toList();
    }

    @Override
    public String word() {
        return "switch";
    }

    @Override
    public Plan plan() {
        String consolidated = tables.name(ActiveTable.CONSOLIDATED).toString();
        return new Plan(
                word(),
                List.of(
                        "The lock is in force.",
                        "The copy was verified under it, not more than " + Interlocks.VERIFICATION_HOLDS.toMinutes()
                                + " minutes ago, and both tables exist.",
                        "Every live node has looked at " + consolidated + " since the copy, and can use it.",
                        "No transaction is open that began before the end of the copy: it would find nothing in "
                                + consolidated + ".",
                        "Neither table was altered or emptied since the copy was made."),
                both());
    }
}
