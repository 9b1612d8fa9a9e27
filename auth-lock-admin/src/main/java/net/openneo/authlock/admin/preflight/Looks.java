package net.openneo.authlock.admin.preflight;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Makes a single check. What the server refuses to tell is a reason to stop; a server that is away is none. */
@Component
final class Looks {
    private static final Logger log = LoggerFactory.getLogger(Looks.class);

    private final Clock clock;

    Looks(Clock clock) {
        this.clock = clock;
    }

    List<Finding> at(Check check, Run run) {
        return at(check, run.session(), run.actor());
    }

    List<Finding> at(Check check, Session session, String actor) {
        Sight sight = new Sight(session, clock.instant(), actor);
        try {
            return check.look(sight);
        } catch (DataAccessException e) {
            int error = MySqlError.of(e);
            if (error == 0 || isAway(e)) {
                throw e;
            }
            log.warn("Preflight, {}: error {}.", id(check), error);
            return unknown(check, sight, error);
        }
    }

    /** In a few words, made from the name of the class. */
    static String title(Check check) {
        String words = check.getClass().getSimpleName().replaceAll("(?<=.)(?=[A-Z])", " ");
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
    }

    private static List<Finding> unknown(Check check, Sight sight, int error) {
        return sight.asked(id(check), title(check), "what the check of that name asks", "an answer")
                .stopped(
                        "error " + error,
                        "This could not be told, and what is not known is not trusted: the server answered with error "
                                + error + ". See to it, and POST /api/consolidation/preflight again.");
    }

    private static String id(Check check) {
        return title(check).toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static boolean isAway(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLRecoverableException
                    || at instanceof SQLException sql
                            && String.valueOf(sql.getSQLState()).startsWith("08")) {
                return true;
            }
        }
        return false;
    }
}
