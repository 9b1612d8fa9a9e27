package net.openneo.authlock.admin.preflight.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The settings of the server on which a consolidation depends. */
@Component
@Order(425)
final class ServerSettings implements Check {
    private static final Duration LARGEST_GAP = Duration.ofSeconds(5);

    private final List<TableName> tables;
    private final Clock clock;

    ServerSettings(AuthTables tables, Clock clock) {
        this.tables = Stream.of(ActiveTable.values()).map(tables::name).toList();
        this.clock = clock;
    }

    @Override
    public List<Finding> look(Sight sight) {
        ServerVariables server = ServerVariables.read(sight.sql());
        return Stream.of(
                        readOnly(sight, server),
                        names(sight, server),
                        sqlMode(sight, server),
                        clock(sight, server),
                        events(sight, server))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Finding> readOnly(Sight sight, ServerVariables server) {
        Sight.Asked asked = sight.asked(
                "read-only",
                "Whether the server takes writes",
                "SHOW GLOBAL VARIABLES: read_only, super_read_only",
                "off");
        return server.readOnly() || server.superReadOnly()
                ? asked.stopped(
                        "on",
                        "The server is read-only, as a replica or during maintenance, so that the accounts cannot move on"
                                + " it; work on the server that takes the writes, or SET GLOBAL read_only = OFF there.")
                : asked.passed("off", "The server takes writes.");
    }

    private List<Finding> names(Sight sight, ServerVariables server) {
        Sight.Asked asked = sight.asked(
                "table-names",
                "Capital letters in names of tables",
                "SHOW GLOBAL VARIABLES: lower_case_table_names",
                "0, or small letters");
        List<TableName> capital = tables.stream()
                .filter(table -> !table.toString().equals(table.toString().toLowerCase(Locale.ROOT)))
                .toList();
        if (server.lowerCase() != 0 && !capital.isEmpty()) {
            return asked.stopped(
                    server.lowerCase(),
                    "The server does not tell capital letters from small ones in names of tables"
                            + " (lower_case_table_names = " + server.lowerCase()
                            + "), and grants, metadata and triggers"
                            + " have the small ones; write " + capital.get(0) + " in small letters in auth-lock's"
                            + " settings.");
        }
        return asked.passed(server.lowerCase(), "The names of the tables are the server's own.");
    }

    private static List<Finding> sqlMode(Sight sight, ServerVariables server) {
        Sight.Asked asked = sight.asked(
                "sql-mode", "The server's SQL mode", "SHOW GLOBAL VARIABLES: sql_mode", "STRICT_TRANS_TABLES");
        return server.sqlMode().contains("STRICT_")
                ? asked.passed(server.sqlMode(), "The server's SQL mode is strict, as admin's own sessions are.")
                : asked.warned(
                        server.sqlMode(),
                        "The server's SQL mode is not strict, so that clients may have stored what does not fit its"
                                + " column. Admin's own sessions are strict: the copy stops at such a row rather than"
                                + " changing it.");
    }

    /** The ages of backups and evidence are told by admin's clock, and most moments by the server's. */
    private List<Finding> clock(Sight sight, ServerVariables server) {
        Instant now = clock.instant();
        Duration gap =
                Duration.between(server.now().toInstant(ZoneOffset.UTC), now).abs();
        Sight.Asked asked = sight.asked(
                "clock",
                "The server's time zone and clock",
                "SELECT @@GLOBAL.time_zone, UTC_TIMESTAMP(3); the clock of admin",
                "less than " + LARGEST_GAP.toSeconds() + " s apart");
        String value = server.timeZone() + ", " + gap.toMillis() + " ms apart";
        return gap.compareTo(LARGEST_GAP) > 0
                ? asked.warned(
                        value,
                        "The clocks of the server and of admin are " + gap.toSeconds()
                                + " s apart, so that what is too old" + " may pass for new; set them right.")
                : asked.passed(
                        value,
                        "The clocks of the server and of admin agree, and admin reads and writes times in UTC, whatever"
                                + " the server's time zone is.");
    }

    private static List<Finding> events(Sight sight, ServerVariables server) {
        return sight.asked(
                        "event-scheduler", "Whether events run", "SHOW GLOBAL VARIABLES: event_scheduler", "ON or OFF")
                .passed(
                        server.eventScheduler(),
                        "The event scheduler is " + server.eventScheduler()
                                + "; no event of auth-lock's exists, and the fence refuses what those of others write.");
    }
}
