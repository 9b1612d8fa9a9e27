package net.openneo.authlock.admin.preflight.server;

import java.util.List;
import java.util.stream.Stream;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What is left after an accident of the server, by its settings. */
@Component
@Order(426)
final class AfterAnAccident implements Check {
    private static final long SMALLEST_PACKET = 1024 * 1024;

    @Override
    public List<Finding> look(Sight sight) {
        ServerVariables server = ServerVariables.read(sight.sql());
        return Stream.of(binaryLog(sight, server), durability(sight, server), packet(sight, server))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Finding> binaryLog(Sight sight, ServerVariables server) {
        Sight.Asked asked = sight.asked(
                "binlog-rows",
                "What the binary log tells of a row",
                "SHOW GLOBAL VARIABLES: log_bin, binlog_row_image, gtid_mode, enforce_gtid_consistency",
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

    private static List<Finding> durability(Sight sight, ServerVariables server) {
        Sight.Asked asked = sight.asked(
                "durability",
                "What a crash of the server loses",
                "SHOW GLOBAL VARIABLES: innodb_flush_log_at_trx_commit, sync_binlog",
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

    private static List<Finding> packet(Sight sight, ServerVariables server) {
        Sight.Asked asked = sight.asked(
                "packet",
                "How long a statement may be",
                "SHOW GLOBAL VARIABLES: max_allowed_packet",
                SMALLEST_PACKET + " or more");
        return server.packet() < SMALLEST_PACKET
                ? asked.warned(
                        server.packet(),
                        "The server takes statements of at most " + server.packet()
                                + " bytes, in which a backup may not be restorable; SET PERSIST max_allowed_packet ="
                                + " 67108864;")
                : asked.passed(server.packet(), "The server takes statements of " + Bytes.of(server.packet()) + ".");
    }
}
