package net.openneo.authlock.admin.rollback;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.copy.CopyRemoval;
import net.openneo.authlock.admin.fence.FenceRow;
import net.openneo.authlock.admin.gate.Evidence;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.lock.Lock;
import net.openneo.authlock.admin.lock.SameLock;
import net.openneo.authlock.admin.lock.UnlockTerms;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** A rollback while the accounts have not moved: the copy goes, the lock ends, and nothing has happened. */
@Component
final class BeforeTheSwitch {
    private static final String NOTHING = "Nothing has happened: ";
    private static final String OTHER_LOCK =
            "The lock under which this rollback began has ended, so neither another one nor what was copied under it was"
                    + " touched; POST /api/consolidation/rollback begins anew.";

    private final CopyRemoval removal;
    private final Lock lock;
    private final FenceRow fence;
    private final Consolidations consolidations;
    private final Findings findings;
    private final Audit audit;
    private final Clock clock;
    private final TableName legacy;

    BeforeTheSwitch(
            CopyRemoval removal,
            Lock lock,
            FenceRow fence,
            Consolidations consolidations,
            Findings findings,
            Audit audit,
            Clock clock,
            AuthTables tables) {
        this.removal = removal;
        this.lock = lock;
        this.fence = fence;
        this.consolidations = consolidations;
        this.findings = findings;
        this.audit = audit;
        this.clock = clock;
        this.legacy = tables.name(ActiveTable.LEGACY);
    }

    /** @param left where an earlier run has come to: under another lock it is another consolidation */
    void take(Run run, Optional<Point> left) {
        switch (consolidations.read().phase()) {
            case LOCKED, COPIED, VERIFIED -> {
                removal.remove(run, left.map(this::same).orElseGet(() -> begun(run)));
                lock.unlock(new UnlockTerms("rollback, operation " + run.id(), null), run.actor());
            }
            case NEW, CHECKED -> {
                // Unlocked already, by an earlier run or by somebody else.
            }
            case SWITCHED, OPEN, ROLLING_BACK, ROLLED_BACK, TEARING_DOWN, TORN_DOWN -> throw new OvertakenException();
        }
        ended(run);
    }

    private SameLock same(Point left) {
        SameLock held = left.theLock();
        if (!SameLock.now(fence, ActiveTable.LEGACY).filter(held::equals).isPresent()) {
            throw new StoppedException(OTHER_LOCK);
        }
        return held;
    }

    private SameLock begun(Run run) {
        Point point = Point.beginning(Route.ROLLBACK).under(SameLock.now(fence));
        Session session = run.session();
        session.begin();
        run.require(session);
        run.checkpoint(session, point, 0);
        session.commit();
        return point.theLock();
    }

    private void ended(Run run) {
        String sentence =
                NOTHING + "the accounts live in " + legacy + ", which was never changed, and can be written to.";
        Session session = run.session();
        session.begin();
        run.require(session);
        Evidence evidence = new Evidence(
                "the phase, the lock and the tables",
                "phase " + consolidations.read().phase(),
                null,
                clock.instant(),
                run.actor());
        findings.replace(
                session,
                "rollback",
                List.of(new Finding("B3", "Back before the switch", Finding.State.PASSED, sentence, evidence)));
        Map<String, Object> result = Map.of("table", legacy.toString(), "notes", List.of(sentence));
        run.succeeded(session, result);
        audit.add(session, run.actor(), "rollback", result, sentence);
        session.commit();
    }
}
