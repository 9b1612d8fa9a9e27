package net.openneo.authlock.admin.lock;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.blockers.Watch;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Plan.Statement;
import net.openneo.authlock.admin.operations.Planned;
import net.openneo.authlock.admin.word.WordStore;
import org.springframework.stereotype.Component;

/** Says what a lock of every write would do; one of some operations says the word alone. */
@Component
final class LockPlan implements Planned {
    private final Arming arming;
    private final AdminProperties properties;

    LockPlan(Arming arming, AdminProperties properties) {
        this.arming = arming;
        this.properties = properties;
    }

    @Override
    public String word() {
        return "lock";
    }

    @Override
    public Plan plan() {
        List<Statement> statements = new ArrayList<>(List.of(WordStore.changing()));
        if (!arming.isDone()) {
            statements.addAll(FenceRow.arming());
        }
        return new Plan(word(), checks(), statements);
    }

    private List<String> checks() {
        return List.of(
                "The fence of every table that exists stands and is proven.",
                "Every live node has acknowledged the first statement; that is waited for, but not longer than "
                        + properties.announceTimeout().toMillis() + " ms.",
                "Nobody holds the fence row for more than " + Watch.LONG.toMillis()
                        + " ms, and nobody has locked it otherwise; after "
                        + properties.drainTimeout().toMillis() + " ms in vain all is as it was before.",
                "No transaction of others that began before the fence was armed holds one of the tables.",
                "Every trigger refuses a write that hits a row.",
                "A lock of some operations sends the first statement alone, and the fence stays open.");
    }
}
