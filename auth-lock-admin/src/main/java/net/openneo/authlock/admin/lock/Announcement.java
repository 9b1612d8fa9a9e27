package net.openneo.authlock.admin.lock;

import java.time.Duration;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.Blockers;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.word.NewWord;
import net.openneo.authlock.admin.word.Word;
import net.openneo.authlock.admin.word.WordChangedException;
import net.openneo.authlock.admin.word.WordStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes the word, with the audit's line about it in the same transaction, and takes the change back. */
@Component
final class Announcement {
    private static final Logger log = LoggerFactory.getLogger(Announcement.class);
    private static final Duration WITHDRAWAL = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final WordStore words;
    private final Audit audit;
    private final Blockers blockers;
    private final RefusedBefore refusedBefore;
    private final TransactionTemplate transaction;

    Announcement(
            WordStore words,
            Audit audit,
            Blockers blockers,
            RefusedBefore refusedBefore,
            TransactionTemplate transaction) {
        this.words = words;
        this.audit = audit;
        this.blockers = blockers;
        this.refusedBefore = refusedBefore;
        this.transaction = transaction;
    }

    /**
     * Says a new word.
     *
     * @throws BlockedException when somebody locks the word's table as a whole, and then nothing has changed
     */
    Word announce(Word before, NewWord next, String action, String outcome) {
        try {
            return inOneTransaction(before, next, action, outcome);
        } catch (DataAccessException e) {
            if (MySqlError.isEndedWait(e)) {
                throw new BlockedException(
                        "The word could not be changed, because a table or the whole server is locked",
                        blockers.tableLockers());
            }
            throw e;
        }
    }

    /**
     * Says again what held before. It is tried for a while, since what stopped the lock may stop this too.
     *
     * @return false when the time was over, and then what was announced holds
     */
    boolean withdraw(Word announced, Word before, RuntimeException failure) {
        Deadline deadline = Deadline.in(WITHDRAWAL);
        while (!withdrawn(announced, before, String.valueOf(failure.getMessage()))) {
            if (deadline.passed()) {
                log.warn("Revision {} was announced and could not be withdrawn; unlock.", announced.revision());
                return false;
            }
            Deadline.pause(PAUSE);
        }
        return true;
    }

    private Word inOneTransaction(Word before, NewWord next, String action, String outcome) {
        boolean begins = next.refusesSomething() && !before.refusesSomething();
        String counted = begins ? refusedBefore.count() : null;
        return transaction.execute(status -> {
            Word said = words.change(before, next);
            if (begins) {
                refusedBefore.note(counted, said.revision());
            }
            audit.add(next.by(), action, before, said, outcome);
            return said;
        });
    }

    private boolean withdrawn(Word announced, Word before, String why) {
        try {
            transaction.executeWithoutResult(status -> {
                Word restored = words.restore(announced, before);
                audit.add(announced.by(), "withdraw the lock", announced, restored, why);
            });
            return true;
        } catch (WordChangedException e) {
            log.info("Revision {} was not withdrawn, since a newer one holds.", announced.revision());
            return true;
        } catch (DataAccessException e) {
            if (MySqlError.isEndedWait(e)) {
                return false;
            }
            throw e;
        }
    }
}
