package net.openneo.authlock.admin.requests;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.openneo.authlock.admin.server.MySqlError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Sees to it that a request which is repeated under its key is answered again and not done again, by whichever admin is
 * asked. One that an admin left unanswered when it died is done again; each change can be.
 */
@Component
public final class Requests {
    private static final Logger log = LoggerFactory.getLogger(Requests.class);
    private static final int TRIES = 3;

    private final RequestRows rows;
    private final Presence presence;
    /** What this admin works on, with the fingerprint: it knows that even where the database has lost its session. */
    private final Map<KeyedRequest.Place, String> working = new ConcurrentHashMap<>();

    Requests(RequestRows rows, Presence presence) {
        this.rows = rows;
        this.presence = presence;
    }

    /**
     * Begins to work on it, unless it was answered.
     *
     * @return what was answered; empty when it is to be done now, and then {@link #end} or {@link #giveUp} comes next
     * @throws OtherRequestException when the key was used for another one
     * @throws RequestUnderWayException while somebody works on it
     */
    public Optional<KeptAnswer> begin(KeyedRequest request) {
        String known = working.putIfAbsent(request.place(), request.fingerprint());
        if (known != null) {
            throw known.equals(request.fingerprint())
                    ? new RequestUnderWayException(request.key())
                    : new OtherRequestException(request.key());
        }
        try {
            presence.enter();
            Optional<KeptAnswer> answer = answerOrTakeOn(request);
            answer.ifPresent(done -> leave(request));
            return answer;
        } catch (RuntimeException e) {
            leave(request);
            throw e;
        }
    }

    /** It is answered. Where that cannot be noted, the next one who asks has it done again. */
    public void end(KeyedRequest request, KeptAnswer answer) {
        leaveWith(request, () -> {
            if (answer.isWorthKeeping()) {
                rows.keep(request, presence.admin(), answer);
            } else {
                rows.forget(request, presence.admin());
            }
        });
    }

    /** There will be no answer. */
    public void giveUp(KeyedRequest request) {
        leaveWith(request, () -> rows.forget(request, presence.admin()));
    }

    private void leaveWith(KeyedRequest request, Runnable note) {
        try {
            note.run();
        } catch (DataAccessException e) {
            log.warn("The answer to a request with a key could not be noted (error {}).", MySqlError.of(e));
        } finally {
            leave(request);
        }
    }

    private void leave(KeyedRequest request) {
        presence.leave();
        working.remove(request.place());
    }

    private Optional<KeptAnswer> answerOrTakeOn(KeyedRequest request) {
        rows.forgetOld();
        for (int tried = 0; tried < TRIES; tried++) {
            if (rows.add(request, presence.admin())) {
                return Optional.empty();
            }
            RequestRow row = rows.find(request).orElse(null);
            if (row == null) {
                continue;
            }
            if (!row.fingerprint().equals(request.fingerprint())) {
                throw new OtherRequestException(request.key());
            }
            if (row.answer() != null) {
                return Optional.of(row.answer());
            }
            if (isWorkedOnElsewhere(row)) {
                throw new RequestUnderWayException(request.key());
            }
            if (rows.takeOver(request, row.admin(), presence.admin())) {
                return Optional.empty();
            }
        }
        throw new RequestUnderWayException(request.key());
    }

    private boolean isWorkedOnElsewhere(RequestRow row) {
        return !row.admin().equals(presence.admin()) && presence.lives(row.admin());
    }
}
