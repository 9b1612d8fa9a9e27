package net.openneo.authlock.admin.watch;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.openneo.authlock.admin.server.MySqlError;
import org.springframework.dao.DataAccessException;

/** What all counters say at one moment, as far as they say something. */
final class Sample {
    private static final int NO_SUCH_TABLE = 1146;

    private final LocalDateTime serverStarted;
    private final List<Reading> readings = new ArrayList<>();
    private final Map<Metric, String> untold = new EnumMap<>(Metric.class);

    /** @param serverStarted by the server's clock, to a few seconds */
    Sample(LocalDateTime serverStarted) {
        this.serverStarted = serverStarted;
    }

    LocalDateTime serverStarted() {
        return serverStarted;
    }

    List<Reading> readings() {
        return readings;
    }

    /** Why these cannot be told at this moment, as sentences. */
    Map<Metric, String> untold() {
        return untold;
    }

    void cannotTell(Metric metric, String why) {
        untold.put(metric, why);
    }

    /** A server that does not let admin look, or has nothing to look at, says so. */
    void add(Metric metric, Supplier<List<Reading>> read) {
        try {
            readings.addAll(read.get());
        } catch (DataAccessException e) {
            int error = MySqlError.of(e);
            switch (error) {
                case MySqlError.TABLE_ACCESS_DENIED ->
                    cannotTell(metric, "Admin may not read it; GRANT SELECT ON performance_schema.* TO its account.");
                case NO_SUCH_TABLE, MySqlError.EXECUTION_TIME_EXCEEDED ->
                    cannotTell(metric, "The server does not tell it (error " + error + ").");
                default -> throw e;
            }
        }
    }
}
