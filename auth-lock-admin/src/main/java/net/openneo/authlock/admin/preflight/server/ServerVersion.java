package net.openneo.authlock.admin.preflight.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether it is a server on which all of this has been tried. */
@Component
@Order(420)
final class ServerVersion implements Check {
    private static final String VERSION = "SELECT @@version AS version, @@version_comment AS comment";
    private static final int[] OLDEST = {8, 0, 22};

    private record Server(String version, String comment) {}

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked("server-version", "The server's version", VERSION, "MySQL 8.0.22 or later");
        Server server = sight.sql().sql(VERSION).query(Server.class).single();
        return judge(asked, server.version(), server.comment());
    }

    static List<Finding> judge(Sight.Asked asked, String version, String comment) {
        String value = version + " (" + comment + ")";
        if (value.toLowerCase(Locale.ROOT).contains("mariadb")) {
            return asked.stopped(
                    value,
                    "The server is MariaDB " + version
                            + ". Admin's questions and statements are those of MySQL 8.0.22 and"
                            + " later, and no consolidation is begun on another server.");
        }
        int[] numbers = Arrays.stream(version.replaceAll("[^0-9.].*", "").split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
        return Arrays.compare(numbers, OLDEST) < 0
                ? asked.stopped(
                        value,
                        "The server is MySQL " + version
                                + ", which is older than 8.0.22, the first that admin works with;" + " upgrade it.")
                : asked.passed(value, "The server is MySQL " + version + ".");
    }
}
