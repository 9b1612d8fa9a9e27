package net.openneo.authlock.admin.operations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.server.OneOperation;
import net.openneo.authlock.admin.server.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Begins operations, pauses them and goes on with them: one at a time across all instances of admin. */
@Component
public final class Runs {
    private static final Logger log = LoggerFactory.getLogger(Runs.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Map<Verb, Work> works;
    private final OperationStore store;
    private final Operations operations;
    private final Turns turns;
    private final LeftSessions leftSessions;
    private final OneChange oneChange;
    private final Background background;
    private final Throttles throttles;
    private final Audit audit;
    private final JsonMapper json;

    Runs(
            List<Work> works,
            OperationStore store,
            Operations operations,
            Turns turns,
            LeftSessions leftSessions,
            OneChange oneChange,
            Background background,
            Throttles throttles,
            Audit audit,
            JsonMapper json) {
        this.works = works.stream().collect(Collectors.toMap(Work::verb, Function.identity()));
        this.store = store;
        this.operations = operations;
        this.turns = turns;
        this.leftSessions = leftSessions;
        this.oneChange = oneChange;
        this.background = background;
        this.throttles = throttles;
        this.audit = audit;
        this.json = json;
    }

    /**
     * Begins, or goes on with what was left of the same.
     *
     * @return the number of the operation
     * @throws RefusedChangeException when it may not begin now, and then nothing has changed
     */
    public long start(Verb verb, String actor, StartTerms terms) {
        Work work = work(verb);
        try {
            if (work.alreadyDone().isEmpty()) {
                turns.requireNobodyWorks();
            }
            return oneChange.make(
                    () -> work.alreadyDone().orElseGet(() -> turns.with(turn -> begun(work, turn, actor, terms))));
        } catch (RefusedChangeException e) {
            audit.note(actor, verb.word(), null, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /**
     * Goes on with one that was paused or has failed.
     *
     * @throws RefusedChangeException when it is neither, or another is under way
     */
    public Operation resume(long id, String actor) {
        OperationStore.Left left = store.find(id).orElseThrow(() -> new UnknownOperationException(String.valueOf(id)));
        if (left.state() != Operation.State.PAUSED && left.state() != Operation.State.FAILED) {
            throw new RefusedChangeException("Operation " + id + " is " + left.state()
                    + ", and only one that is PAUSED or has FAILED can be gone on with.");
        }
        requireNewest(left);
        turns.with(turn -> goneOn(left, turn, false));
        audit.note(actor, "resume", Map.of("operation", id), "Gone on with.");
        return operations.read(id);
    }

    /**
     * Asks for a pause; the operation comes to it at the end of the step that it is at.
     *
     * @throws RefusedChangeException when it is not running
     */
    public Operation pause(long id, String actor) {
        Operation operation = operations.read(id);
        if (operation.state() != Operation.State.PAUSED && !isAskedForPause(id)) {
            throw new RefusedChangeException("Operation " + id + " is "
                    + operations.read(id).state() + ", and only one that is RUNNING can be paused.");
        }
        audit.note(actor, "pause", Map.of("operation", id), "Asked for.");
        return operations.read(id);
    }

    /** A step in the middle keeps the row of its operation. */
    private boolean isAskedForPause(long id) {
        Deadline deadline = Deadline.in(PATIENCE);
        while (true) {
            try {
                return store.askForPause(id);
            } catch (DataAccessException e) {
                if (!MySqlError.isEndedWait(e) || deadline.passed()) {
                    throw e;
                }
            }
        }
    }

    /** What a verb would do now. */
    public Plan plan(Verb verb) {
        return work(verb).plan();
    }

    /** Goes on with what an admin that died has left. */
    void takeOver() {
        turns.withLeft((left, turn) -> {
            try {
                goneOn(left, turn, true);
            } catch (DataAccessException e) {
                if (MySqlError.isEndedWait(e)) {
                    leftSessions.end(turn.session());
                }
                throw e;
            }
        });
    }

    private Work work(Verb verb) {
        Work work = works.get(verb);
        if (work == null) {
            throw new IllegalStateException("Nothing is done for " + verb + ".");
        }
        return work;
    }

    private long begun(Work work, OneOperation.Turn turn, String actor, StartTerms terms) {
        Optional<OperationStore.Left> left = store.left(work.verb());
        work.require(actor, terms);
        if (left.isPresent() && isWorthGoingOnWith(work, left.get())) {
            return goneOn(left.get(), turn, false);
        }
        Session session = turn.session();
        session.begin();
        long id = store.begin(session, work, actor);
        work.begin(session, actor);
        work.beginning(terms).ifPresent(point -> store.checkpoint(session, id, json.writeValueAsString(point)));
        session.commit();
        return inBackground(store.find(id).orElseThrow(), turn);
    }

    private boolean isWorthGoingOnWith(Work work, OperationStore.Left left) {
        return left.checkpoint() != null && work.isWorthGoingOnWith(left.id(), json.readTree(left.checkpoint()));
    }

    private long goneOn(OperationStore.Left left, OneOperation.Turn turn, boolean mayPause) {
        if (!store.goOn(turn.session(), left, mayPause)) {
            throw new OperationEndedException(left.id());
        }
        return inBackground(store.find(left.id()).orElseThrow(), turn);
    }

    private long inBackground(OperationStore.Left operation, OneOperation.Turn turn) {
        log.info("Operation {}: run {} of {} begins.", operation.id(), operation.run(), operation.verb());
        background.run(work(operation.of()), new Run(operation, turn, throttles, json));
        return operation.id();
    }

    private void requireNewest(OperationStore.Left left) {
        if (store.left(left.of()).filter(newest -> newest.id() == left.id()).isEmpty()) {
            throw new RefusedChangeException("Operation " + left.id()
                    + " was followed by another one that does the same, so it is not gone on with; "
                    + left.of().again());
        }
    }
}
