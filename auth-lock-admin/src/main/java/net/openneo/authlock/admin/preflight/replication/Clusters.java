package net.openneo.authlock.admin.preflight.replication;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether other servers write to the same tables: Galera, or group replication. */
@Component
@Order(352)
final class Clusters implements Check {
    private static final String GALERA =
            """
            SELECT LOWER(VARIABLE_NAME) AS name, VARIABLE_VALUE AS value FROM performance_schema.global_variables
            WHERE VARIABLE_NAME IN ('wsrep_on', 'wsrep_sync_wait')
            UNION ALL
            SELECT LOWER(VARIABLE_NAME), VARIABLE_VALUE FROM performance_schema.global_status
            WHERE VARIABLE_NAME = 'wsrep_cluster_size'
            """;
    private static final String GROUP =
            """
            SELECT MEMBER_STATE AS state, MEMBER_ROLE AS role, MEMBER_ID = @@server_uuid AS here
            FROM performance_schema.replication_group_members WHERE MEMBER_STATE <> 'OFFLINE'
            """;

    private record Member(String state, String role, boolean here) {}

    private record Setting(String name, String value) {}

    @Override
    public List<Finding> look(Sight sight) {
        return List.of(galera(sight), group(sight));
    }

    private static Finding galera(Sight sight) {
        Map<String, String> settings = sight.sql().sql(GALERA).query(Setting.class).list().stream()
                .collect(Collectors.toMap(Setting::name, Setting::value));
        Verdict verdict = new Verdict();
        galera(settings, verdict);
        return verdict.of(
                        sight.asked("galera", "Galera", GALERA, "none, or one node"),
                        settings,
                        settings.isEmpty()
                                ? "This server is no node of a Galera cluster."
                                : "This server is the only node of its Galera cluster, on which the fence holds.")
                .get(0);
    }

    /**
     * On more nodes than one the fence itself holds; what admin looks for before it arms, copies and switches does not
     * show on it.
     */
    static void galera(Map<String, String> settings, Verdict verdict) {
        boolean on = "ON".equals(settings.get("wsrep_on"));
        String size = settings.getOrDefault("wsrep_cluster_size", "unknown");
        if (on && !size.equals("1")) {
            verdict.stop(
                    "This server is a node of a Galera cluster of " + size + " nodes. The fence holds on all of them,"
                            + " but admin sees the sessions, the old transactions and the use of the tables on this one only; send"
                            + " all clients to this node and shut down the others until the accounts have moved.");
        }
    }

    private static Finding group(Sight sight) {
        List<Member> members = sight.sql().sql(GROUP).query(Member.class).list();
        Verdict verdict = new Verdict();
        long primaries =
                members.stream().filter(one -> one.role().equals("PRIMARY")).count();
        boolean primaryHere =
                members.stream().anyMatch(one -> one.here() && one.role().equals("PRIMARY"));
        if (primaries > 1) {
            verdict.stop(
                    "This server is in a replication group with " + primaries + " primaries, where a write elsewhere"
                            + " does not wait for the fence here; SELECT group_replication_switch_to_single_primary_mode();");
        } else if (!members.isEmpty() && !primaryHere) {
            verdict.stop("This server is in a replication group and not its primary, so it cannot be written to; set"
                    + " spring.datasource.url to the primary.");
        }
        return verdict.of(
                        sight.asked("group-replication", "Group replication", GROUP, "none, or the only primary here"),
                        members,
                        members.isEmpty()
                                ? "This server is in no replication group."
                                : "This server is the only primary of its replication group, so all writes meet the fence here.")
                .get(0);
    }
}
