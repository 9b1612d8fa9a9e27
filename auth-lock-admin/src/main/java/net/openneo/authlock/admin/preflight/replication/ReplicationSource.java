package net.openneo.authlock.admin.preflight.replication;

import java.util.List;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import net.openneo.authlock.admin.preflight.Verdict;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether this server is a replica itself: rows that come that way are written without a trigger being asked. */
@Component
@Order(351)
final class ReplicationSource implements Check {
    private static final String CHANNELS =
            """
            SELECT c.HOST AS host, c.CHANNEL_NAME AS channel, a.SERVICE_STATE = 'ON' AS applying
            FROM performance_schema.replication_connection_configuration c
            JOIN performance_schema.replication_applier_status a ON a.CHANNEL_NAME = c.CHANNEL_NAME
            WHERE c.CHANNEL_NAME NOT LIKE 'group_replication%' ORDER BY c.CHANNEL_NAME
            """;

    private record Channel(String host, String channel, boolean applying) {
        String named() {
            return channel.isEmpty() ? "" : " FOR CHANNEL '" + channel + "'";
        }
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked("replication-source", "Servers that this one follows", CHANNELS, "none");
        List<Channel> channels = sight.sql().sql(CHANNELS).query(Channel.class).list();
        Verdict verdict = new Verdict();
        channels.forEach(channel -> judge(channel, verdict));
        return verdict.of(asked, channels, "This server follows no other.");
    }

    private static void judge(Channel channel, Verdict verdict) {
        String fact = "This server is a replica of " + channel.host();
        if (channel.applying()) {
            verdict.stop(
                    fact + ", and rows that come from there are written without a trigger being asked, so no lock holds"
                            + " against them; move the accounts on the server where they are written, or STOP REPLICA"
                            + channel.named() + ";");
        } else {
            verdict.warn(
                    fact + " whose replication is stopped; rows that came that way would pass the fence, so leave it"
                            + " stopped, or RESET REPLICA ALL" + channel.named() + ";");
        }
    }
}
