package net.openneo.authlock.admin.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.server.Session;
import org.springframework.stereotype.Component;

/** What the counters said last, and what they have counted by hours: before a switch those of a day. */
@Component
final class Tallies {
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final String READINGS = "SELECT metric, name, counted, picoseconds FROM auth_lock_watch_reading";
    private static final String READ =
            """
            INSERT INTO auth_lock_watch_reading (metric, name, counted, picoseconds)
            VALUES (:metric, :name, :counted, :picoseconds)
            ON DUPLICATE KEY UPDATE counted = VALUES(counted), picoseconds = VALUES(picoseconds)
            """;
    private static final String COUNTED =
            """
            INSERT INTO auth_lock_watch_tally (part, hour, metric, name, counted, picoseconds)
            VALUES (:part, :hour, :metric, :name, :counted, :picoseconds)
            ON DUPLICATE KEY UPDATE counted = counted + VALUES(counted), picoseconds = picoseconds + VALUES(picoseconds)
            """;
    private static final String SUMS =
            """
            SELECT metric, name, SUM(counted) AS counted, SUM(picoseconds) AS picoseconds FROM auth_lock_watch_tally
            WHERE part = :part GROUP BY metric, name
            """;
    private static final String FORGET = "DELETE FROM auth_lock_watch_tally WHERE part = :part AND hour < :until";

    Map<String, Reading> readings(Session session) {
        return session.sql().sql(READINGS).query(Tallies::reading).list().stream()
                .collect(Collectors.toMap(Reading::key, Function.identity()));
    }

    void read(Session session, Reading reading) {
        write(session, READ, reading, Map.of());
    }

    /** Of another period: the same statement on the other table has a counter of its own. */
    void forgetReadings(Session session) {
        session.sql().sql("DELETE FROM auth_lock_watch_reading").update();
    }

    void count(Session session, Part part, Instant at, Reading growth) {
        Object hour = WatchStore.utc(at.truncatedTo(ChronoUnit.HOURS));
        write(session, COUNTED, growth, Map.of("part", part.tally(), "hour", hour == null ? "" : hour));
    }

    Tally sums(Session session, Part part) {
        return new Tally(session.sql()
                .sql(SUMS)
                .param("part", part.tally())
                .query(Tallies::reading)
                .list());
    }

    /** What is too long ago to compare with. */
    void forgetOld(Session session, Instant at) {
        forget(session, Part.BEFORE, at.minus(BEFORE));
    }

    /** Another switch is watched from now on. */
    void beginAnew(Session session, Instant at) {
        forget(session, Part.OPEN, at.plus(Duration.ofDays(36_500)));
    }

    private static void forget(Session session, Part part, Instant until) {
        session.sql()
                .sql(FORGET)
                .param("part", part.tally())
                .param("until", WatchStore.utc(until))
                .update();
    }

    private static void write(Session session, String statement, Reading reading, Map<String, Object> where) {
        session.sql()
                .sql(statement)
                .params(where)
                .param("metric", reading.metric().name())
                .param("name", reading.name())
                .param("counted", reading.counted())
                .param("picoseconds", reading.picoseconds())
                .update();
    }

    private static Reading reading(ResultSet row, int number) throws SQLException {
        return new Reading(
                Metric.valueOf(row.getString("metric")),
                row.getString("name"),
                row.getLong("counted"),
                row.getLong("picoseconds"));
    }
}
