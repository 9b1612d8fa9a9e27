package net.openneo.authlock.admin.rollback;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StartTerms;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.operations.Work;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Takes the accounts back to the legacy table as it was when it was verified, or as a backup has it, and loses what was
 * written since.
 */
@Component
final class Restore implements Work {
    private final RestoreConditions conditions;
    private final BackSteps steps;
    private final BackTables tables;

    Restore(RestoreConditions conditions, BackSteps steps, BackTables tables) {
        this.conditions = conditions;
        this.steps = steps;
        this.tables = tables;
    }

    @Override
    public Verb verb() {
        return Verb.RESTORE;
    }

    @Override
    public String unit() {
        return "rows";
    }

    @Override
    public void require(String actor) {
        require(actor, StartTerms.NONE);
    }

    @Override
    public void require(String actor, StartTerms terms) {
        conditions.require(terms);
    }

    /** Which of the two was agreed to; where it turns out that it cannot be had, the other one is not taken instead. */
    @Override
    public Optional<Object> beginning(StartTerms terms) {
        return Optional.of(conditions.beginning(terms));
    }

    @Override
    public boolean isWorthGoingOnWith(long operation, JsonNode checkpoint) {
        return steps.isWorthGoingOnWith(operation);
    }

    @Override
    public void take(Run run) {
        steps.take(run, run.checkpoint(Point.class).orElseGet(() -> Point.beginning(Route.INTACT)));
    }

    @Override
    public Optional<String> whyStopped(Run run) {
        return steps.whyStopped(run);
    }

    @Override
    public Plan plan() {
        return new Plan(
                Verb.RESTORE,
                List.of(
                        losing(),
                        "Every write is locked, and that is in force; a lock that is in force already is kept.",
                        "The table " + tables.legacy()
                                + " is as it was when it was verified: made like it, and the same by a digest of every"
                                + " row. Otherwise the newest backup that was restored as a test is unpacked beside it, and it gets the rows of"
                                + " that: the backup has the SHA-256 that it was taken with and as many rows as were noted,"
                                + " the table is made as it is there, and every row and every column is equal afterwards.",
                        "The next id of " + tables.legacy() + " is not lower than in " + tables.consolidated() + ".",
                        "No transaction is open whose view of it is older than that, and every live node can use it.",
                        "Every live node uses it alone before it is opened to writes."),
                List.of());
    }

    private String losing() {
        try {
            return conditions.loss().sentence();
        } catch (RefusedChangeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
