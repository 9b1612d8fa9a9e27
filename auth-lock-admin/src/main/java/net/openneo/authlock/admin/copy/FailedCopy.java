package net.openneo.authlock.admin.copy;

import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.operations.Operations;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Writes down why there is no copy. Where the lock has gone meanwhile, that is why, whatever else came of it. */
@Component
final class FailedCopy {
    private static final Logger log = LoggerFactory.getLogger(FailedCopy.class);

    private final Operations operations;
    private final Sessions sessions;
    private final Audit audit;

    FailedCopy(Operations operations, Sessions sessions, Audit audit) {
        this.operations = operations;
        this.sessions = sessions;
        this.audit = audit;
    }

    /** A check said no. */
    void stopped(CopyJob job, String sentence) {
        endTransaction(job);
        String told = isLockGone(job) ? LockGoneException.SENTENCE : sentence;
        note(job, told, () -> operations.stopped(job.id(), told));
    }

    /** It could not be told. */
    void failed(CopyJob job, String sentence) {
        endTransaction(job);
        if (isLockGone(job)) {
            stopped(job, sentence);
        } else {
            note(job, sentence, () -> operations.failed(job.id(), sentence));
        }
    }

    /** What it holds would keep the operation from being written to. */
    private static void endTransaction(CopyJob job) {
        try {
            job.session().rollback();
        } catch (DataAccessException e) {
            // The session is gone, and its transaction with it.
        }
    }

    private boolean isLockGone(CopyJob job) {
        try (Session session = sessions.open()) {
            session.begin();
            job.lock().require(session);
            return false;
        } catch (LockGoneException e) {
            return true;
        } catch (DataAccessException e) {
            return false;
        }
    }

    private void note(CopyJob job, String sentence, Runnable end) {
        log.warn("Operation {}: {}", job.id(), sentence);
        audit.note(job.actor(), "copy", null, sentence);
        try {
            end.run();
        } catch (DataAccessException e) {
            log.warn("Operation {} is told to have failed as soon as somebody asks for it.", job.id());
        }
    }
}
