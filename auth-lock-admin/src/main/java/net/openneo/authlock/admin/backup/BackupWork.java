package net.openneo.authlock.admin.backup;

import java.util.List;
import net.openneo.authlock.admin.backup.drill.Deviation;
import net.openneo.authlock.admin.backup.drill.Drill;
import net.openneo.authlock.admin.backup.dump.Dump;
import net.openneo.authlock.admin.backup.dump.DumpedTable;
import net.openneo.authlock.admin.backup.dump.LegacyTables;
import net.openneo.authlock.admin.backup.dump.Pace;
import net.openneo.authlock.admin.backup.dump.Snapshot;
import net.openneo.authlock.admin.backup.dump.Taken;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.operations.Work;
import net.openneo.authlock.admin.server.Sessions;
import org.springframework.stereotype.Component;

/** Takes a backup and tries it. It is never gone on with in the middle: what shows one moment begins at one moment. */
@Component
final class BackupWork implements Work {
    private static final int ATTEMPTS = 3;

    private final BackupConditions conditions;
    private final LegacyTables tables;
    private final DumpChoice choice;
    private final Taking taking;
    private final Drill drill;
    private final BackupEnd end;
    private final BackupPlan plan;
    private final Sessions sessions;

    BackupWork(
            BackupConditions conditions,
            LegacyTables tables,
            DumpChoice choice,
            Taking taking,
            Drill drill,
            BackupEnd end,
            BackupPlan plan,
            Sessions sessions) {
        this.conditions = conditions;
        this.tables = tables;
        this.choice = choice;
        this.taking = taking;
        this.drill = drill;
        this.end = end;
        this.plan = plan;
        this.sessions = sessions;
    }

    @Override
    public Verb verb() {
        return Verb.BACKUP;
    }

    @Override
    public String unit() {
        return "rows";
    }

    @Override
    public void require(String actor) {
        conditions.require();
    }

    @Override
    public void take(Run run) {
        conditions.clear(run);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (succeeds(run)) {
                return;
            }
        }
        throw new StoppedException("While " + ATTEMPTS + " backups were taken in turn, rows of "
                + tables.schema() + " were written to so often that it is not known whether the backups are exact; take"
                + " one under the lock, or set auth-lock.admin.backup.dump-command to built-in.");
    }

    @Override
    public Plan plan() {
        return plan.plan();
    }

    /** False where the tables moved on in a way that leaves it open whether the dump is exact. */
    private boolean succeeds(Run run) {
        List<DumpedTable> dumped = tables.require();
        Dump dump = choice.of(dumped);
        Progress progress = Progress.of(run, tables.rows(dumped));
        try (Snapshot snapshot = Snapshot.open(sessions, DumpedTable.names(dumped))) {
            Taken taken = taking.take(run.id(), dump, dumped, snapshot, progress);
            progress.taken();
            return judged(run, taken, tried(run, taken, snapshot, progress));
        }
    }

    /** What could not be tried is of no use; what is not as it was written is kept for a look. */
    private Drill.Outcome tried(Run run, Taken taken, Snapshot snapshot, Pace pace) {
        try {
            return drill.hold(run, taken, snapshot, pace);
        } catch (StoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            taken.discard();
            throw e;
        }
    }

    private boolean judged(Run run, Taken taken, Drill.Outcome outcome) {
        Deviation deviation = outcome.deviation();
        if (deviation == null) {
            end.drilled(run, taken, outcome);
        } else if (deviation.movedOn()) {
            taken.discard();
            return false;
        } else {
            end.deviates(run, taken, outcome, deviation);
        }
        return true;
    }
}
