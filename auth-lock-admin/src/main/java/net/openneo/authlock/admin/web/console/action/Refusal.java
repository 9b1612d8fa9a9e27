package net.openneo.authlock.admin.web.console.action;

import java.util.List;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.AuditEntry;
import net.openneo.authlock.admin.blockers.BlockedException;
import net.openneo.authlock.admin.blockers.Blocker;
import net.openneo.authlock.admin.blockers.UnknownBlockerException;
import net.openneo.authlock.admin.census.UnknownAccountException;
import net.openneo.authlock.admin.gate.InvalidAttestationException;
import net.openneo.authlock.admin.lock.InvalidTermsException;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.operations.UnknownOperationException;
import org.springframework.http.HttpStatus;

/**
 * Why something was not done.
 *
 * @param blockers who is in the way
 * @param meanwhile what others have done since the page was opened
 */
record Refusal(HttpStatus status, String sentence, List<Blocker> blockers, List<AuditEntry> meanwhile) {
    static Refusal invalid(String sentence) {
        return new Refusal(HttpStatus.BAD_REQUEST, sentence, List.of(), List.of());
    }

    /** @throws RuntimeException the same, where it is none: the page says so then as a whole */
    static Refusal of(RuntimeException failure) {
        String sentence = String.valueOf(failure.getMessage());
        if (failure instanceof BlockedException blocked) {
            return new Refusal(HttpStatus.CONFLICT, sentence, blocked.blockers(), List.of());
        }
        if (failure instanceof StalePageException stale) {
            return new Refusal(HttpStatus.CONFLICT, sentence, List.of(), stale.meanwhile());
        }
        if (failure instanceof RefusedChangeException || failure instanceof StoppedException) {
            return new Refusal(HttpStatus.CONFLICT, sentence, List.of(), List.of());
        }
        if (failure instanceof InvalidTermsException
                || failure instanceof InvalidAttestationException
                || failure instanceof UnknownAccountException) {
            return invalid(sentence);
        }
        if (failure instanceof UnknownBlockerException || failure instanceof UnknownOperationException) {
            return new Refusal(HttpStatus.NOT_FOUND, sentence, List.of(), List.of());
        }
        throw failure;
    }
}
