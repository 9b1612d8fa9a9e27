package net.openneo.authlock.admin.preflight.replication;

import java.util.List;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Which replicas follow this server. What is written on a replica, no trigger of this server refuses. */
@Component
@Order(350)
final class Replicas implements Check {
    private static final String DUMPS =
            """
            SELECT DISTINCT CONCAT(PROCESSLIST_USER, ' from ', PROCESSLIST_HOST)
            FROM performance_schema.threads WHERE PROCESSLIST_COMMAND LIKE 'Binlog Dump%' ORDER BY 1
            """;

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked("replicas", "Replicas of this server", DUMPS, "none, or read-only ones");
        List<String> replicas = sight.sql().sql(DUMPS).query(String.class).list();
        return replicas.isEmpty()
                ? asked.passed("none", "No replica reads the binary log of this server at this moment.")
                : asked.warned(
                        replicas,
                        "The binary log is read by " + String.join(", ", replicas)
                                + ". A replica gets rows and runs no triggers for them, and from here it cannot be seen"
                                + " whether clients write to it; on each of them: SET PERSIST super_read_only = ON;");
    }
}
