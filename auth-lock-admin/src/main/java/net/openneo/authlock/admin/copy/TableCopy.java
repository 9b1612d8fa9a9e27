package net.openneo.authlock.admin.copy;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Operations;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.server.OneOperation;
import net.openneo.authlock.admin.server.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Copies the legacy table under the lock, one copy at a time across all instances of admin. */
@Component
public final class TableCopy {
    private static final Logger log = LoggerFactory.getLogger(TableCopy.class);

    private final StartConditions conditions;
    private final OneOperation one;
    private final OneChange oneChange;
    private final Operations operations;
    private final Consolidations consolidations;
    private final CopyRun run;
    private final Audit audit;

    TableCopy(
            StartConditions conditions,
            OneOperation one,
            OneChange oneChange,
            Operations operations,
            Consolidations consolidations,
            CopyRun run,
            Audit audit) {
        this.conditions = conditions;
        this.one = one;
        this.oneChange = oneChange;
        this.operations = operations;
        this.consolidations = consolidations;
        this.run = run;
        this.audit = audit;
    }

    /**
     * Begins a copy. Where one was made under this very lock there is nothing to do.
     *
     * @return the number of the operation, of the earlier one where that is done
     * @throws RefusedChangeException when none can be made now, and then nothing has changed
     */
    public long start(String actor) {
        OneOperation.Turn turn = one.take(Verb.COPY.word()).orElseThrow(this::underWay);
        CopyJob job = null;
        try {
            SameLock lock = conditions.require();
            if (conditions.isMadeUnder(lock)) {
                return operations.newest(Verb.COPY, Operation.State.SUCCEEDED).orElseThrow();
            }
            job = oneChange.make(() -> begun(turn, lock, actor));
            run.inBackground(job);
            return job.id();
        } catch (RefusedChangeException e) {
            audit.note(actor, "copy", null, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            giveBackUnlessBegun(turn, job);
        }
    }

    /** From here on no switch is possible before the copy is verified. */
    private CopyJob begun(OneOperation.Turn turn, SameLock lock, String actor) {
        Session session = turn.session();
        session.begin();
        lock.require(session);
        Phase phase = consolidations.read().phase();
        if (phase != Phase.NEW) {
            consolidations.move(session, Phase.VERIFIED, Phase.NEW, actor);
        }
        long id = operations.begin(session, Verb.COPY, "rows", actor);
        session.commit();
        log.info("Operation {}: the copy begins.", id);
        return new CopyJob(id, turn, lock, actor, System.nanoTime());
    }

    private RefusedChangeException underWay() {
        return new RefusedChangeException("A copy is under way already; "
                + operations
                        .newest(Verb.COPY, Operation.State.RUNNING)
                        .map(id -> "GET /api/operations/" + id + " tells how far it is.")
                        .orElse("ask again in a moment."));
    }

    private static void giveBackUnlessBegun(OneOperation.Turn turn, @Nullable CopyJob job) {
        if (job == null) {
            turn.close();
        }
    }
}
