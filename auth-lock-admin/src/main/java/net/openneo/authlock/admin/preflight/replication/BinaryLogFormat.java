package net.openneo.authlock.admin.preflight.replication;

import java.util.List;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the binary log tells rows: by statement, what a trigger refused or let through may come out otherwise elsewhere. */
@Component
@Order(340)
final class BinaryLogFormat implements Check {
    private static final String FORMAT =
            """
            SELECT @@GLOBAL.log_bin AS `binary`, @@GLOBAL.binlog_format AS format,
                   (SELECT COUNT(*) FROM performance_schema.variables_by_thread
                    WHERE VARIABLE_NAME = 'binlog_format' AND VARIABLE_VALUE <> 'ROW') AS sessions
            """;

    private record Log(boolean binary, String format, long sessions) {
        @Override
        public String toString() {
            return binary ? format + ", other in " + sessions + " sessions" : "off";
        }
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked =
                sight.asked("binlog-format", "The format of the binary log", FORMAT, "ROW, or no binary log");
        Log log = sight.sql().sql(FORMAT).query(Log.class).single();
        Verdict verdict = new Verdict();
        if (log.binary() && !log.format().equals("ROW")) {
            verdict.stop(
                    "The binary log is written in the format " + log.format() + ", in which a replica or a restored"
                            + " server repeats statements, and its triggers may decide otherwise than here; SET PERSIST"
                            + " binlog_format = 'ROW'; and let every client connect anew.");
        } else if (log.binary() && log.sessions() > 0) {
            verdict.stop(
                    "The binary log is written by row, but " + log.sessions() + " sessions write it in another format"
                            + " that they chose or began with; let them connect anew, without SET binlog_format.");
        }
        return verdict.of(
                asked, log, log.binary() ? "The binary log is written by row." : "The server writes no binary log.");
    }
}
