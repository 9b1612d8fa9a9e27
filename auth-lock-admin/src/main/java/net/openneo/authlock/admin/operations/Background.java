package net.openneo.authlock.admin.operations;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.consolidation.PhaseChangedException;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.OneOperation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Works beside the requests, and writes down how it ended. The words of the server may hold values: its number has to do. */
@Component
final class Background {
    private static final Logger log = LoggerFactory.getLogger(Background.class);

    private final OperationStore store;
    private final Audit audit;

    Background(OperationStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    void run(Work work, Run run) {
        Thread thread =
                new Thread(() -> take(work, run), "auth-lock-" + work.verb().word() + "-" + run.id());
        thread.setDaemon(true);
        thread.start();
    }

    /** How it ended is written down before the turn is given back: who finds it free knows that nobody will do so. */
    @SuppressWarnings("try")
    private void take(Work work, Run run) {
        try (OneOperation.Turn turn = run.turn()) {
            try {
                work.take(run);
                log.info("Operation {}: {} in {} s.", run.id(), work.verb().past(), run.seconds());
            } catch (PausedException e) {
                end(run, Operation.State.PAUSED, null);
            } catch (OperationEndedException e) {
                log.warn("{}", e.getMessage());
            } catch (StoppedException | PhaseChangedException e) {
                ended(work, run, Operation.State.STOPPED, String.valueOf(e.getMessage()));
            } catch (RefusedChangeException e) {
                ended(work, run, Operation.State.FAILED, String.valueOf(e.getMessage()));
            } catch (DataAccessException | TransactionException e) {
                ended(work, run, Operation.State.FAILED, databaseFailed(work, e));
            } catch (RuntimeException | Error e) {
                log.error("Operation {}: something unexpected failed.", run.id(), e);
                ended(
                        work,
                        run,
                        Operation.State.FAILED,
                        "Something unexpected failed, and the log of admin says what; "
                                + work.verb().again());
            }
        }
    }

    private static String databaseFailed(Work work, RuntimeException failure) {
        return "The database failed while admin " + work.verb().past() + " (error " + MySqlError.of(failure) + "); "
                + work.verb().again();
    }

    private void ended(Work work, Run run, Operation.State state, String sentence) {
        endTransaction(run);
        String why = why(work, run);
        String told = why == null ? sentence : why;
        log.warn("Operation {}: {}", run.id(), told);
        audit.note(run.actor(), work.verb().word(), null, told);
        end(run, why == null ? state : Operation.State.STOPPED, told);
    }

    /** A checkpoint that cannot be read must not keep the end from being written down. */
    private static @Nullable String why(Work work, Run run) {
        try {
            return work.whyStopped(run).orElse(null);
        } catch (RuntimeException e) {
            log.warn("Operation {}: whether it would have had to stop cannot be told.", run.id(), e);
            return null;
        }
    }

    private void end(Run run, Operation.State state, @Nullable String sentence) {
        endTransaction(run);
        try {
            store.end(run.id(), run.number(), state, sentence);
        } catch (DataAccessException | TransactionException e) {
            log.warn("Operation {} is gone on with as soon as the database is back.", run.id());
        }
    }

    /** What it holds would keep the operation from being written to. */
    private static void endTransaction(Run run) {
        try {
            run.session().rollback();
        } catch (DataAccessException e) {
            // The session is gone, and its transaction with it.
        }
    }
}
