package net.openneo.authlock.admin.blockers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.blockers.Blocker.Kind;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.Sessions;
import org.springframework.stereotype.Component;

/** The transactions of the whole server that began before a moment, whatever they have read or written. */
@Component
final class OldTransactions {
    /** InnoDB renews its list only when nobody has asked for it in the last 100 ms. */
    private static final Duration PAUSE = Duration.ofMillis(150);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String BEGIN = "SELECT phase FROM auth_lock_consolidation WHERE id = 1";
    private static final String LISTED =
            "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_mysql_thread_id = CONNECTION_ID()";

    /**
     * The list has the server's local time, in whole seconds. Who began in the second of that moment, or in the hour
     * that comes twice when clocks go back, is let off when the server saw it begin later; who has no session,
     * recovered or prepared, never is: it may be of any age.
     */
    private static final String OLDER =
            """
            SELECT t.trx_id, t.trx_started, t.trx_mysql_thread_id AS session, p.PROCESSLIST_USER AS user,
                   p.PROCESSLIST_HOST AS host,
                   TIMESTAMPDIFF(SECOND, t.trx_started, CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', 'SYSTEM')) AS seconds
            FROM information_schema.innodb_trx t
            LEFT JOIN performance_schema.threads p ON p.PROCESSLIST_ID = t.trx_mysql_thread_id
            WHERE t.trx_mysql_thread_id <> CONNECTION_ID()
              AND (t.trx_mysql_thread_id = 0
                   OR t.trx_started < CONVERT_TZ(:second, '+00:00', 'SYSTEM')
                   OR t.trx_started <= GREATEST(
                        CONVERT_TZ(:second, '+00:00', 'SYSTEM'),
                        CONVERT_TZ(:second - INTERVAL 1 HOUR, '+00:00', 'SYSTEM') + INTERVAL 1 HOUR) AND NOT EXISTS (
                     SELECT 1 FROM performance_schema.events_transactions_current e
                     WHERE e.THREAD_ID = p.THREAD_ID AND e.STATE = 'ACTIVE'
                       AND e.TIMER_WAIT < TIMESTAMPDIFF(MICROSECOND, :moment, UTC_TIMESTAMP(6)) * 1000000))
            """;

    private final Sessions sessions;

    OldTransactions(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * @param moment that has passed
     * @throws RefusedChangeException when the server's list may be older than that moment
     */
    List<Sighting> begunBefore(Instant moment) {
        try (Session session = sessions.open()) {
            awaitListed(session, false);
            session.begin();
            session.sql().sql(BEGIN).query(String.class).optional();
            awaitListed(session, true);
            return session.sql()
                    .sql(OLDER)
                    .param("moment", LocalDateTime.ofInstant(moment, ZoneOffset.UTC))
                    .param("second", LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC))
                    .query(OldTransactions::sighting)
                    .list();
        }
    }

    /**
     * A list without our session and then one with it: the second was made after our transaction began, and has all those
     * that began earlier. One alone proves nothing, for sessions are used again, and an old list may still have an earlier
     * transaction of ours.
     */
    private static void awaitListed(Session session, boolean listed) {
        Deadline deadline = Deadline.in(PATIENCE);
        while (session.sql().sql(LISTED).query(Integer.class).single() > 0 != listed) {
            if (deadline.passed()) {
                throw new RefusedChangeException("The server's list of transactions, information_schema.innodb_trx, is"
                        + " out of date: the server does not renew it while somebody asks for it more than ten times a"
                        + " second. Stop that, and ask again.");
            }
            Deadline.pause(PAUSE);
        }
    }

    /** The key goes without the transaction's number, which changes with its first write. */
    private static Sighting sighting(ResultSet row, int number) throws SQLException {
        long session = row.getLong("session");
        long seconds = row.getLong("seconds");
        if (session == 0) {
            String without = "A transaction without a session, recovered or the server's own, has not ended yet.";
            return new Sighting(
                    "transaction " + row.getString("trx_id"),
                    new Blocker(null, null, null, Kind.RECOVERED, seconds, without));
        }
        String account = row.getString("user") + "@" + row.getString("host");
        return new Sighting(
                "session " + session + " since " + row.getString("trx_started"),
                new Blocker(
                        session,
                        null,
                        account,
                        Kind.OLD_TRANSACTION,
                        seconds,
                        "Its transaction began before the copy ended and might not see what was copied; end it, or kill"
                                + " it."));
    }
}
