package net.openneo.authlock.admin.copy;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.consolidation.PhaseChangedException;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.OneOperation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Runs a copy beside the requests. The words of the server may hold values: its number has to do. */
@Component
final class CopyRun {
    private static final Logger log = LoggerFactory.getLogger(CopyRun.class);
    private static final String AGAIN = " POST /api/consolidation/copy again.";

    private final CopySteps steps;
    private final FailedCopy failed;

    CopyRun(CopySteps steps, FailedCopy failed) {
        this.steps = steps;
        this.failed = failed;
    }

    void inBackground(CopyJob job) {
        Thread thread = new Thread(() -> run(job), "auth-lock-copy-" + job.id());
        thread.setDaemon(true);
        thread.start();
    }

    /** How it ended is written down before the turn is given back: who finds it free knows that nobody will do so. */
    @SuppressWarnings("try")
    private void run(CopyJob job) {
        try (OneOperation.Turn turn = job.turn()) {
            try {
                steps.take(job);
                log.info("Operation {}: copied and verified in {} s.", job.id(), job.seconds());
            } catch (CopyStoppedException | PhaseChangedException e) {
                failed.stopped(job, String.valueOf(e.getMessage()));
            } catch (RefusedChangeException e) {
                failed.failed(job, String.valueOf(e.getMessage()));
            } catch (DataAccessException | TransactionException e) {
                log.error(
                        "Operation {}: the database failed (error {}, {}).",
                        job.id(),
                        MySqlError.of(e),
                        e.getClass().getSimpleName());
                failed.failed(job, "The database failed while it copied (error " + MySqlError.of(e) + ");" + AGAIN);
            } catch (RuntimeException e) {
                log.error("Operation {}: something unexpected failed.", job.id(), e);
                failed.failed(job, "Something unexpected failed, and the log of admin says what;" + AGAIN);
            }
        }
    }
}
