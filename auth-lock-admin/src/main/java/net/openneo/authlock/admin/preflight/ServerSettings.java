package net.openneo.authlock.admin.preflight;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The settings of the server on which a consolidation, or what comes back after a crash of it, depends. */
@Component
@Order(425)
final class ServerSettings implements Check {
    private static final String READ =
            """
            SELECT @@GLOBAL.sql_mode AS sql_mode, @@GLOBAL.time_zone AS time_zone,
                   @@GLOBAL.read_only AS read_only, @@GLOBAL.super_read_only AS super_read_only,
                   @@GLOBAL.lower_case_table_names AS lower_case, @@GLOBAL.event_scheduler AS event_scheduler,
                   @@GLOBAL.log_bin AS log_bin, @@GLOBAL.binlog_row_image AS row_image, @@GLOBAL.gtid_mode AS gtid_mode,
                   @@GLOBAL.enforce_gtid_consistency AS gtid_consistency,
                   @@GLOBAL.innodb_flush_log_at_trx_commit AS flush_log, @@GLOBAL.sync_binlog AS sync_binlog,
                   @@GLOBAL.max_allowed_packet AS packet, UTC_TIMESTAMP(3) AS now
            """;
    private static final long SMALLEST_PACKET = 1024 * 1024;
    private static final Duration LARGEST_GAP = Duration.ofSeconds(5);

    private final List<TableName> tables;
    private final Clock clock;

    ServerSettings(AuthTables tables, Clock clock) {
        this.tables = Stream.of(ActiveTable.values()).map(tables::name).toList();
        this.clock = clock;
    }

    private record Settings(
            String sqlMode,
            String timeZone,
            boolean readOnly,
            boolean superReadOnly,
            int lowerCase,
            String eventScheduler,
            boolean logBin,
            String rowImage,
            String gtidMode,
            String gtidConsistency,
            int flushLog,
            int syncBinlog,
            long packet,
            LocalDateTime now) {}

    @Override
    public List<Finding> look(Sight sight) {
        Settings server = sight.sql().sql(READ).query(Settings.class).single();
        return Stream.of(
                        readOnly(sight, server),
                        names(sight, server),
                        sqlMode(sight, server),
                        clock(sight, server),
                        binaryLog(sight, server),
                        durability(sight, server),
                        packet(sight, server),
                        events(sight, server))
                .flatMap(List::stream)
                .toList();
    }

    private static Sight.Asked asked(Sight sight, String id, String title, String variables, String wanted) {
        return sight.asked(id, title, "SHOW GLOBAL VARIABLES: " + variables, wanted);
    }

    private static List<Finding> readOnly(Sight sight, Settings server) {
        Sight.Asked asked =
                asked(sight, "read-only", "Whether the server takes writes", "read_only, super_read_only", "off");
        return server.readOnly() || server.superReadOnly()
                ? asked.stopped(
                        "on",
                        "The server is read-only, as a replica or during maintenance, so that the accounts cannot move on"
                                + " it; work on the server that takes the writes, or SET GLOBAL read_only = OFF there.")
                : asked.passed("off", "The server takes writes.");
    }

    private List<Finding> names(Sight sight, Settings server) {
        Sight.Asked asked = asked(
                sight,
                "table-names",
                "Capital letters in names of tables",
                "lower_case_table_names",
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

    private static List<Finding> sqlMode(Sight sight, Settings server) {
        Sight.Asked asked = asked(sight, "sql-mode", "The server's SQL mode", "sql_mode", "STRICT_TRANS_TABLES");
        return server.sqlMode().contains("STRICT_")
                ? asked.passed(server.sqlMode(), "The server's SQL mode is strict, as admin's own sessions are.")
                : asked.warned(
                        server.sqlMode(),
                        "The server's SQL mode is not strict, so that clients may have stored what does not fit its"
                                + " column. Admin's own sessions are strict: the copy stops at such a row rather than"
                                + " changing it.");
    }

    /** The ages of backups and evidence are told by admin's clock, and most moments by the server's. */
    private List<Finding> clock(Sight sight, Settings server) {
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

    private static List<Finding> binaryLog(Sight sight, Settings server) {
        Sight.Asked asked = asked(
                sight,
                "binlog-rows",
                "What the binary log tells of a row",
                "log_bin, binlog_row_image, gtid_mode, enforce_gtid_consistency",
                "FULL");
        String value = server.rowImage() + ", gtid_mode " + server.gtidMode() + ", enforce_gtid_consistency "
                + server.gtidConsistency();
        return server.logBin() && !server.rowImage().equals("FULL")
                ? asked.warned(
                        value,
                        "The binary log tells only parts of a changed row (binlog_row_image = " + server.rowImage()
                                + "), so that after an accident it does not tell what was there before; SET PERSIST"
                                + " binlog_row_image = 'FULL'; and let clients connect anew.")
                : asked.passed(
                        value,
                        "Nothing that admin sends depends on GTIDs: no table is created from a query, and no transaction"
                                + " has DDL in it.");
    }

    private static List<Finding> durability(Sight sight, Settings server) {
        Sight.Asked asked = asked(
                sight,
                "durability",
                "What a crash of the server loses",
                "innodb_flush_log_at_trx_commit, sync_binlog",
                "1 and 1");
        String value = server.flushLog() + " and " + server.syncBinlog();
        return server.flushLog() == 1 && (server.syncBinlog() == 1 || !server.logBin())
                ? asked.passed(value, "Every commit is on the disk before it is acknowledged.")
                : asked.warned(
                        value,
                        "A crash of the server can lose commits that were acknowledged, the fence's among them"
                                + " (innodb_flush_log_at_trx_commit = " + server.flushLog() + ", sync_binlog = "
                                + server.syncBinlog() + "); SET GLOBAL both to 1 for the maintenance window.");
    }

    private static List<Finding> packet(Sight sight, Settings server) {
        Sight.Asked asked = asked(
                sight, "packet", "How long a statement may be", "max_allowed_packet", SMALLEST_PACKET + " or more");
        return server.packet() < SMALLEST_PACKET
                ? asked.warned(
                        server.packet(),
                        "The server takes statements of at most " + server.packet()
                                + " bytes, in which a backup may not be restorable; SET PERSIST max_allowed_packet ="
                                + " 67108864;")
                : asked.passed(server.packet(), "The server takes statements of " + Bytes.of(server.packet()) + ".");
    }

    private static List<Finding> events(Sight sight, Settings server) {
        return asked(sight, "event-scheduler", "Whether events run", "event_scheduler", "ON or OFF")
                .passed(
                        server.eventScheduler(),
                        "The event scheduler is " + server.eventScheduler()
                                + "; no event of auth-lock's exists, and the fence refuses what those of others write.");
    }
}
