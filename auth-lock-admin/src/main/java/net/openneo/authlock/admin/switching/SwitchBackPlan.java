package net.openneo.authlock.admin.switching;

import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Planned;
import org.springframework.stereotype.Component;

/** Says what moving the accounts back would do, while nobody has written to the consolidated table. */
@Component
final class SwitchBackPlan implements Planned {
    private final List<GoingBack> goingBack;

    SwitchBackPlan(List<GoingBack> goingBack) {
        this.goingBack = List.copyOf(goingBack);
    }

    @Override
    public String word() {
        return "switch-back";
    }

    @Override
    public Plan plan() {
        try {
            return new Plan(
                    word(),
                    List.of(
                            "The lock is in force, and both tables exist.",
                            "The phase is SWITCHED: nobody was able to write to the consolidated table since the accounts"
                                    + " moved."),
                    Stream.concat(
                                    goingBack.stream().flatMap(one -> one.statements().stream()),
                                    SwitchPlan.both().stream())
                            .toList());
        } catch (RefusedChangeException e) {
            return new Plan(word(), List.of(String.valueOf(e.getMessage())), List.of());
        }
    }
}
