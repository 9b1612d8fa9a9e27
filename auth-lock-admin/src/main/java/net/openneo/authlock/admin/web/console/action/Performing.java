package net.openneo.authlock.admin.web.console.action;

import net.openneo.authlock.admin.blockers.Ending;
import net.openneo.authlock.admin.fence.Fence;
import net.openneo.authlock.admin.gate.AttestationTerms;
import net.openneo.authlock.admin.leaving.Leaving;
import net.openneo.authlock.admin.lock.Lock;
import net.openneo.authlock.admin.lock.LockTerms;
import net.openneo.authlock.admin.lock.UnlockTerms;
import net.openneo.authlock.admin.operations.Runs;
import net.openneo.authlock.admin.operations.StartTerms;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.preflight.prerequisites.Attesting;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.switching.TableSwitch;
import net.openneo.authlock.admin.teardown.Approval;
import net.openneo.authlock.admin.view.ViewSteps;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/** Does what was asked for, by the same ways as REST. */
@Component
final class Performing {
    private final OneChange oneChange;
    private final Attesting attesting;
    private final Fence fence;
    private final Lock lock;
    private final TableSwitch table;
    private final ViewSteps view;
    private final Runs runs;
    private final Approval approval;
    private final Leaving leaving;
    private final Ending ending;

    Performing(
            OneChange oneChange,
            Attesting attesting,
            Fence fence,
            Lock lock,
            TableSwitch table,
            ViewSteps view,
            Runs runs,
            Approval approval,
            Leaving leaving,
            Ending ending) {
        this.oneChange = oneChange;
        this.attesting = attesting;
        this.fence = fence;
        this.lock = lock;
        this.table = table;
        this.view = view;
        this.runs = runs;
        this.approval = approval;
        this.leaving = leaving;
        this.ending = ending;
    }

    /**
     * @param actor whom the audit names
     * @throws RuntimeException as the step refuses it; nothing has changed then
     */
    Outcome perform(Action action, Input input, String actor) {
        return switch (action) {
            case ATTEST_P2, ATTEST_P4, ATTEST_P5 -> attest(action, input, actor);
            case LOCK -> Outcome.of(action, lock.lock(terms(input), actor).missing());
            case UNLOCK ->
                Outcome.of(action, lock.unlock(unlockTerms(input, actor), actor).missing());
            case SWITCH ->
                Outcome.of(action, table.move(ActiveTable.CONSOLIDATED, actor).missing());
            case SWITCH_BACK ->
                Outcome.of(action, table.move(ActiveTable.LEGACY, actor).missing());
            case BACKUP, PREFLIGHT, COPY, VERIFY, CANARY, ROLLBACK, RESTORE, TEARDOWN -> begin(action, input, actor);
            case FENCE, UNFENCE, VIEW, UNVIEW, APPROVE, LEAVE, PAUSE, RESUME, END_BLOCKER -> {
                simply(action, input, actor);
                yield Outcome.done(action);
            }
        };
    }

    private void simply(Action action, Input input, String actor) {
        switch (action) {
            case FENCE -> fence.install(actor);
            case UNFENCE -> fence.remove(actor);
            case VIEW -> view.ask(actor);
            case UNVIEW -> view.remove(actor);
            case APPROVE -> approval.approve(input.text("typed"), actor);
            case LEAVE -> leaving.leave(actor);
            case PAUSE -> runs.pause(input.number("id"), actor);
            case RESUME -> runs.resume(input.number("id"), actor);
            case END_BLOCKER -> ending.end(input.text("id"), actor);
            default -> throw new IllegalArgumentException(action + " is not done here.");
        }
    }

    private Outcome attest(Action action, Input input, String actor) {
        String id = action.path().substring(action.path().lastIndexOf('/') + 1);
        AttestationTerms terms = new AttestationTerms(
                id,
                input.text("statement"),
                input.instant("start"),
                input.instant("plannedEnd"),
                input.list("movesWith"));
        // It takes its turn, so that what was seen before is asked for before, and not after it.
        return oneChange.make(() -> {
            attesting.attest(terms, actor);
            return Outcome.done(action);
        });
    }

    private Outcome begin(Action action, Input input, String actor) {
        Verb verb = action.verb().orElseThrow();
        runs.start(verb, actor, new StartTerms(input.instant("losesWritesSince")));
        return Outcome.done(action);
    }

    private static LockTerms terms(Input input) {
        return new LockTerms(
                input.text("reason"),
                input.textOrNull("message"),
                input.instant("plannedEnd"),
                input.all("operations"),
                input.minutes("maxLocked"));
    }

    private static UnlockTerms unlockTerms(Input input, String actor) {
        return new UnlockTerms("unlocked by " + actor, input.textOrNull("withoutCanary"));
    }
}
