package net.openneo.authlock.admin.copy;

import java.util.Optional;
import java.util.function.Supplier;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.fence.CopyFence;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.OneChange;
import org.springframework.stereotype.Component;

/**
 * The steps of a copy: (1) an empty table under another name, (2) the rows, (3) its fence, (4) compared
 * with what it was made from, (5) its real name, which ends it. Killed at any point, the same goes on after the last key,
 * or begins anew, and ends in the same state.
 */
@Component
final class CopySteps {
    private final CopyBeginning beginning;
    private final StagingTable staging;
    private final RangeCopy ranges;
    private final CopyFence fence;
    private final CopyEnd end;
    private final OneChange oneChange;
    private final AdminProperties properties;

    CopySteps(
            CopyBeginning beginning,
            StagingTable staging,
            RangeCopy ranges,
            CopyFence fence,
            CopyEnd end,
            OneChange oneChange,
            AdminProperties properties) {
        this.beginning = beginning;
        this.staging = staging;
        this.ranges = ranges;
        this.fence = fence;
        this.end = end;
        this.oneChange = oneChange;
        this.properties = properties;
    }

    /**
     * Takes those that have not been taken. The bulk keeps no other change away: an unlock may come, and then the copy
     * stops.
     *
     * @throws CopyStoppedException when a check says no
     */
    void take(CopyJob job) {
        Optional<CopyPoint> left = beginning.left(job);
        Optional<CopyResult> named = left.flatMap(beginning::named);
        if (named.isPresent()) {
            alone(() -> found(job, named.get()));
            return;
        }
        SourceTable source = beginning.source(job);
        CopyPoint from = left.filter(
                        point -> staging.isWhatWasLeft(job.session().sql(), point, source.key()))
                .orElseGet(() -> alone(() -> beginning.anew(job, source)));
        CopyPoint copied = ranges.copy(job, source, from);
        alone(() -> finish(job, source, copied));
    }

    private boolean found(CopyJob job, CopyResult result) {
        end.found(job, result);
        return true;
    }

    /** Nobody can write to the copy once its fence stands, so what is counted then is what takes the name. */
    private boolean finish(CopyJob job, SourceTable source, CopyPoint copied) {
        job.run().require(job.session());
        fence.install(staging.name(), job.lock().revision(), Deadline.in(properties.installTimeout()));
        CopyResult result = end.noted(job, source, copied);
        staging.takeRealName(job, session -> end.copied(job, session, result));
        return true;
    }

    /** By then hours may have gone into the copy, so another change is waited for. */
    private <T> T alone(Supplier<T> step) {
        return oneChange.make(step, Deadline.in(properties.installTimeout()));
    }
}
