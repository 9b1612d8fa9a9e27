package net.openneo.authlock.admin.backup;

import net.openneo.authlock.admin.backup.dump.Pace;
import net.openneo.authlock.admin.operations.Run;

/** Tells how far a backup has come: each row is taken once and compared once. */
final class Progress implements Pace {
    private final Run run;
    private final long rows;
    private long done;

    private Progress(Run run, long rows) {
        this.run = run;
        this.rows = rows;
    }

    /** @param rows that there are about */
    static Progress of(Run run, long rows) {
        run.total(run.session(), 2 * rows);
        run.progress(run.session(), 0);
        return new Progress(run, rows);
    }

    @Override
    public void rows(long more) {
        done += more;
        run.progress(run.session(), done);
        run.breathe();
    }

    /** All rows were taken: a tool tells of none while it works. */
    void taken() {
        rows(Math.max(0, rows - done));
    }
}
