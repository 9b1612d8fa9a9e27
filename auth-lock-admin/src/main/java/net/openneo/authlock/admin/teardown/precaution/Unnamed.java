package net.openneo.authlock.admin.teardown.precaution;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.nodes.LegacyFree;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** T5, before the drop: afterwards a pool whose URL names the database gets no new connection, and log-ins fail. */
@Component
@Order(2)
final class Unnamed implements Precaution {
    private final LegacyFree nodes;
    private final ConnectedSessions sessions;
    private final String schema;

    Unnamed(LegacyFree nodes, ConnectedSessions sessions, AuthTables tables) {
        this.nodes = nodes;
        this.sessions = sessions;
        this.schema = tables.name(ActiveTable.LEGACY).schema();
    }

    @Override
    public boolean isAskedBeforeEachTry() {
        return true;
    }

    @Override
    public Looked look() {
        List<String> problems = new ArrayList<>(nodes.hindrances());
        List<String> connected = sessions.to(schema);
        if (!connected.isEmpty()) {
            problems.add("The database " + TableName.quote(schema) + " is the default one of "
                    + String.join(", ", connected) + "; have them connect to another one, or end them.");
        }
        return new Looked(
                "T5",
                problems,
                "No live node has the database " + TableName.quote(schema)
                        + " in a setting or a pool, and no session has it as its default one.",
                "auth_lock_node; " + ConnectedSessions.ASKED,
                nodes.told() + "; "
                        + (connected.isEmpty() ? "no session is connected to it" : String.join(", ", connected)));
    }
}
