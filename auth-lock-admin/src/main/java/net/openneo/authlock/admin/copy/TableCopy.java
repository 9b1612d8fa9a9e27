package net.openneo.authlock.admin.copy;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Operations;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.operations.Work;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Copies the legacy table under the lock. */
@Component
final class TableCopy implements Work {
    private final StartConditions conditions;
    private final Operations operations;
    private final Consolidations consolidations;
    private final CopySteps steps;
    private final Sessions sessions;

    TableCopy(
            StartConditions conditions,
            Operations operations,
            Consolidations consolidations,
            CopySteps steps,
            Sessions sessions) {
        this.conditions = conditions;
        this.operations = operations;
        this.consolidations = consolidations;
        this.steps = steps;
        this.sessions = sessions;
    }

    @Override
    public Verb verb() {
        return Verb.COPY;
    }

    @Override
    public String unit() {
        return "rows";
    }

    @Override
    public Optional<Long> alreadyDone() {
        return conditions.isMadeUnderThisLock()
                ? operations.newest(Verb.COPY, Operation.State.SUCCEEDED)
                : Optional.empty();
    }

    @Override
    public void require(String actor) {
        conditions.require();
    }

    /** From here on no switch is possible before the copy is verified. */
    @Override
    public void begin(Session session, String actor) {
        Phase phase = consolidations.read().phase();
        if (phase != Phase.LOCKED) {
            consolidations.move(session, phase, Phase.LOCKED, actor);
        }
    }

    @Override
    public void take(Run run) {
        steps.take(new CopyJob(run, conditions.lock()));
    }

    /** Where the lock has gone, that is why there is no copy, whatever else came of it. */
    @Override
    public Optional<String> whyStopped(Run run) {
        try (Session session = sessions.open()) {
            session.begin();
            conditions.lock().require(session);
            return Optional.empty();
        } catch (LockGoneException e) {
            return Optional.of(LockGoneException.SENTENCE);
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }

    @Override
    public Plan plan() {
        return new Plan(Verb.COPY, List.of(), List.of());
    }
}
