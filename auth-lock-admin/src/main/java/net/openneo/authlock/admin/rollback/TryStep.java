package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.canary.CanaryRun;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/** Has a node try the legacy table while the public is still locked out. */
@Component
final class TryStep implements Step {
    private final CanaryRun canary;

    TryStep(CanaryRun canary) {
        this.canary = canary;
    }

    @Override
    public Stage stage() {
        return Stage.TRY;
    }

    @Override
    public Point take(Job job, Point point) {
        canary.attempt(job.run(), ActiveTable.LEGACY).requirePassed();
        return job.noted(job.ended(point));
    }
}
