package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.backup.Backup;
import net.openneo.authlock.admin.backup.Backups;
import net.openneo.authlock.admin.backup.RestorableBackup;
import net.openneo.authlock.admin.operations.StoppedException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Unpacks the backup that the accounts come from. Until that is done the legacy table is not touched. */
@Component
final class UnpackStep implements Step {
    private final Backups backups;
    private final RestorableBackup restorable;
    private final BackConditions conditions;
    private final BackTables tables;
    private final LostRows lost;

    UnpackStep(
            Backups backups, RestorableBackup restorable, BackConditions conditions, BackTables tables, LostRows lost) {
        this.backups = backups;
        this.restorable = restorable;
        this.conditions = conditions;
        this.tables = tables;
        this.lost = lost;
    }

    @Override
    public Stage stage() {
        return Stage.UNPACK;
    }

    @Override
    public Point take(Job job, Point point) {
        Backup backup = confirmed(point.loss());
        restorable.unpack(job.run(), backup);
        conditions.require(point.route());
        job.run().total(job.session(), tables.total(job.session().sql(), point.route()));
        Loss loss = new Loss(backup.takenAt(), backup.file(), lost.count(job.session(), restorable.table()));
        return job.noted(job.ended(point.losing(loss)));
    }

    private Backup confirmed(@Nullable Loss loss) {
        return backups.newestDrilled()
                .filter(backup -> loss != null && backup.takenAt().equals(loss.since()))
                .orElseThrow(() -> new StoppedException("The newest backup that was restored as a test is another one"
                        + " than was agreed to, so the accounts stay where they are. Nothing is lost: POST"
                        + " /api/consolidation/restore again names the one that there is, and DELETE /api/lock gives it"
                        + " up."));
    }
}
