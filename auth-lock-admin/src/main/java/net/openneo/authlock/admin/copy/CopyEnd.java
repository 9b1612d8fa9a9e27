package net.openneo.authlock.admin.copy;

import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.fence.CopyFence;
import net.openneo.authlock.admin.fence.FenceInspection;
import net.openneo.authlock.admin.fence.FenceStatus;
import net.openneo.authlock.admin.server.Session;
import org.springframework.stereotype.Component;

/** Writes down that a copy is complete: how it can be known before it has its name, the rest once it has. */
@Component
final class CopyEnd {
    private final CopyFence fence;
    private final FenceInspection inspection;
    private final Consolidations consolidations;
    private final StagingTable staging;
    private final Audit audit;

    CopyEnd(
            CopyFence fence,
            FenceInspection inspection,
            Consolidations consolidations,
            StagingTable staging,
            Audit audit) {
        this.fence = fence;
        this.inspection = inspection;
        this.consolidations = consolidations;
        this.staging = staging;
        this.audit = audit;
    }

    /** Where admin dies right after the copy has taken its name, the next copy knows it by this. */
    CopyResult noted(CopyJob job, Comparison compared) {
        String identity = fence.identity(staging.name())
                .orElseThrow(() -> new CopyStoppedException(
                        "The fence of the copy was taken off while the copy was made; copy again."));
        CopyResult result = new CopyResult(
                compared.sourceRows(), compared.copiedRows(), job.run().seconds(), compared.nextId(), identity);
        job.run().note(job.session(), result);
        return result;
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
