package net.openneo.authlock.admin.lock;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Plan.Statement;
import net.openneo.authlock.admin.operations.Planned;
import net.openneo.authlock.admin.word.WordStore;
import org.springframework.stereotype.Component;

/** Says what an unlock would do: the fence first, then the word. */
@Component
final class UnlockPlan implements Planned {
    private final Arming arming;
    private final WordStore words;

    UnlockPlan(Arming arming, WordStore words) {
        this.arming = arming;
        this.words = words;
    }

    @Override
    public String word() {
        return "unlock";
    }

    @Override
    public Plan plan() {
        List<Statement> statements = new ArrayList<>();
        boolean armed = arming.isArmed();
        if (armed) {
            statements.addAll(FenceRow.opening());
        }
        if (armed || words.read().refusesSomething()) {
            statements.add(WordStore.changing());
        }
        return new Plan(
                word(),
                List.of(
                        "Every live node uses the active table and nothing else.",
                        "After the accounts have moved: a canary has passed, or withoutCanary says why there is none; and"
                                + " the view stands, if it was asked for.",
                        "What was attested to move with the accounts uses the new table, and the old one no more.",
                        "All of that is asked again with the fence row in hand."),
                statements);
    }
}
