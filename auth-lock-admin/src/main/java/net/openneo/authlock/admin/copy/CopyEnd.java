package net.openneo.authlock.admin.copy;

import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.fence.CopyFence;
import net.openneo.authlock.admin.fence.FenceInspection;
import net.openneo.authlock.admin.fence.FenceStatus;
import net.openneo.authlock.admin.server.Session;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down that a copy is complete: how it can be known before it has its name, the rest once it has. */
@Component
final class CopyEnd {
    private final CopyFence fence;
    private final FenceInspection inspection;
    private final Consolidations consolidations;
    private final StagingName staging;
    private final CopyStructure structure;
    private final Audit audit;

    CopyEnd(
            CopyFence fence,
            FenceInspection inspection,
            Consolidations consolidations,
            StagingName staging,
            CopyStructure structure,
            Audit audit) {
        this.fence = fence;
        this.inspection = inspection;
        this.consolidations = consolidations;
        this.staging = staging;
        this.structure = structure;
        this.audit = audit;
    }

    /**
     * Compares, and notes what came of it. Where admin dies right after the copy has taken its name, whoever goes on knows
     * it by this.
     *
     * @throws CopyStoppedException when it is not what it was made from
     */
    CopyResult noted(CopyJob job, SourceTable source, CopyPoint copied) {
        JdbcClient sql = job.session().sql();
        requireUnaltered(sql, source);
        Comparison compared = Comparison.of(sql, source, copied.sourceRows(), staging.name());
        compared.require();
        structure.require(sql, source, staging.name());
        String identity = fence.identity(staging.name())
                .orElseThrow(() -> new CopyStoppedException(
                        "The fence of the copy was taken off while the copy was made; copy again."));
        CopyResult result = new CopyResult(
                compared.sourceRows(), compared.copiedRows(), job.run().seconds(), compared.nextId(), identity);
        job.run().note(job.session(), result);
        job.run().checkpoint(job.session(), copied.with(result), copied.done());
        return result;
    }

    private static void requireUnaltered(JdbcClient sql, SourceTable source) {
        if (!TableText.of(sql, source.name()).equals(source.text())) {
            throw new AlteredTableException(source.name());
        }
    }

    /** The same for a copy that took its name just before admin died. */
    void found(CopyJob job, CopyResult result) {
        Session session = job.session();
        session.begin();
        job.run().require(session);
        job.lock().require(session);
        copied(job, session, result);
        session.commit();
    }

    /** In the transaction of a session that sees to it that the lock stays the same. */
    void copied(CopyJob job, Session session, CopyResult result) {
        FenceStatus.Table table = inspection.look().consolidated();
        if (!table.proven() || !table.problems().isEmpty()) {
            throw new CopyStoppedException(
                    "The fence of the copy does not stand any more. " + String.join(" ", table.problems()));
        }
        consolidations.copied(session, Phase.LOCKED, job.lock().revision(), result.copiedRows(), job.actor());
        job.run().succeeded(session, result);
        audit.add(session, job.actor(), "copy", result, "Copied: " + result.copiedRows() + " rows.");
    }
}
