package net.openneo.authlock.admin.copy;

import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** Where a copy begins: anew, or where an earlier run of it was left under the very same lock. */
@Component
final class CopyBeginning {
    private final StartConditions conditions;
    private final Consolidations consolidations;
    private final EarlierCopy earlier;
    private final StagingTable staging;
    private final TableName legacy;

    CopyBeginning(
            StartConditions conditions,
            Consolidations consolidations,
            EarlierCopy earlier,
            StagingTable staging,
            AuthTables tables) {
        this.conditions = conditions;
        this.consolidations = consolidations;
        this.earlier = earlier;
        this.staging = staging;
        this.legacy = tables.name(ActiveTable.LEGACY);
    }

    /**
     * Where an earlier run was left under the same lock.
     *
     * @throws AlteredTableException when the table that it copied is no longer made like that
     */
    Optional<CopyPoint> left(CopyJob job) {
        Optional<CopyPoint> left = job.run().checkpoint(CopyPoint.class).filter(point -> point.lock()
                .equals(job.lock()));
        if (left.isPresent()
                && !left.get()
                        .structure()
                        .equals(TableText.of(job.session().sql(), legacy).digest())) {
            throw new AlteredTableException(legacy);
        }
        return left;
    }

    /** What an earlier run came to, if it was ended right after its copy took the name. */
    Optional<CopyResult> named(CopyPoint point) {
        return Optional.ofNullable(point.result()).filter(result -> earlier.is(result.fence()));
    }

    SourceTable source(CopyJob job) {
        return SourceTable.of(job.session().sql(), legacy);
    }

    /** Whoever goes on with what somebody else has left has not asked yet whether it may begin. */
    CopyPoint anew(CopyJob job, SourceTable source) {
        conditions.requireWithoutGate();
        Session session = job.session();
        requireLockedPhase(job);
        earlier.drop(job);
        long rows = Comparison.count(session.sql(), source.name());
        job.run().total(session, rows);
        staging.make(job, source);
        CopyPoint point = CopyPoint.atTheBeginning(
                job.lock(),
                source.text().digest(),
                staging.madeAt(session.sql()).orElse(""),
                rows);
        job.run().checkpoint(session, point, 0);
        return point;
    }

    /** From here on no switch is possible before the copy is verified. */
    private void requireLockedPhase(CopyJob job) {
        Session session = job.session();
        session.begin();
        job.run().require(session);
        job.lock().require(session);
        leaveLaterPhases(session, job.actor());
        session.commit();
    }

    void leaveLaterPhases(Session session, String actor) {
        Phase phase = consolidations.read().phase();
        if (phase != Phase.LOCKED) {
            consolidations.move(session, phase, Phase.LOCKED, actor);
        }
    }
}
