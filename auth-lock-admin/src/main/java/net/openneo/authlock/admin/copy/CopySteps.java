package net.openneo.authlock.admin.copy;

import java.util.function.Supplier;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.fence.CopyFence;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The steps of a copy: (1) an empty table under another name, (2) the rows, (3) its fence, (4) compared with what it was
 * made from, (5) its real name, which ends it. Killed at any point, the same begins anew and ends in the same state.
 */
@Component
final class CopySteps {
    private final AuthTables tables;
    private final EarlierCopy earlier;
    private final StagingTable staging;
    private final RangeCopy ranges;
    private final CopyFence fence;
    private final CopyEnd end;
    private final OneChange oneChange;
    private final AdminProperties properties;

    CopySteps(
            AuthTables tables,
            EarlierCopy earlier,
            StagingTable staging,
            RangeCopy ranges,
            CopyFence fence,
            CopyEnd end,
            OneChange oneChange,
            AdminProperties properties) {
        this.tables = tables;
        this.earlier = earlier;
        this.staging = staging;
        this.ranges = ranges;
        this.fence = fence;
        this.end = end;
        this.oneChange = oneChange;
        this.properties = properties;
    }

    /**
     * Takes all of them. The bulk keeps no other change away: an unlock may come, and then the copy stops.
     *
     * @throws CopyStoppedException when a check says no
     */
    void take(CopyJob job) {
        JdbcClient sql = job.session().sql();
        SourceTable source = SourceTable.of(sql, tables.name(ActiveTable.LEGACY));
        job.run().total(job.session(), Comparison.count(sql, source.name()));
        alone(() -> earlier.drop(job));
        staging.make(job, source);
        ranges.copy(job, source, staging.name());
        alone(() -> finish(job, source));
    }

    /** Nobody can write to the copy once its fence stands, so what is counted then is what takes the name. */
    private void finish(CopyJob job, SourceTable source) {
        job.run().require(job.session());
        Deadline deadline = Deadline.in(properties.installTimeout());
        fence.install(staging.name(), job.lock().revision(), deadline);
        Comparison compared = Comparison.of(job.session().sql(), source, staging.name());
        compared.require();
        CopyResult result = end.noted(job, compared);
        staging.takeRealName(job, session -> end.copied(job, session, result));
    }

    /** By then hours may have gone into the copy, so another change is waited for. */
    private void alone(Runnable step) {
        Supplier<Boolean> change = () -> {
            step.run();
            return true;
        };
        oneChange.make(change, Deadline.in(properties.installTimeout()));
    }
}
