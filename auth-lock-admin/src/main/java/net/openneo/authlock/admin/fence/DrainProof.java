package net.openneo.authlock.admin.fence;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.server.MySqlError;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Proves that arming waits for writers: while a write of ours is open, at READ COMMITTED, a second session cannot have
 * the fence row, and it is our transaction that holds it. That a trigger refuses would not prove this.
 */
@Component
final class DrainProof {
    private static final String TAKE = "SELECT id FROM auth_lock_fence WHERE id = 1 FOR UPDATE NOWAIT";
    private static final String HELD_BY_US =
            """
            SELECT COUNT(*) FROM performance_schema.data_locks l
            JOIN performance_schema.threads t ON t.THREAD_ID = l.THREAD_ID
            WHERE l.OBJECT_SCHEMA = :schema AND l.OBJECT_NAME = 'auth_lock_fence' AND l.LOCK_TYPE = 'RECORD'
              AND l.LOCK_STATUS = 'GRANTED' AND t.PROCESSLIST_ID = :session
            """;

    private final ProofSessions sessions;
    private final AuthTables tables;
    private final Triggers triggers;
    private final TriggerSql text;
    private final Proofs proofs;

    DrainProof(ProofSessions sessions, AuthTables tables, Triggers triggers, TriggerSql text, Proofs proofs) {
        this.sessions = sessions;
        this.tables = tables;
        this.triggers = triggers;
        this.text = text;
        this.proofs = proofs;
    }

    /**
     * Proves each trigger of the table, and keeps the proofs.
     *
     * @param table by the name that it has at this moment
     * @param pass where the table does not accept writes of others
     */
    void prove(ActiveTable own, TableName table, @Nullable Pass pass) {
        for (FenceEvent event : FenceEvent.values()) {
            Triggers.Standing before =
                    triggers.read(own, event, table).orElseThrow(() -> broken(text.name(own, event), table));
            if (!before.ours() || !holdsTheRow(own, table, event, pass)) {
                throw broken(text.name(own, event), table);
            }
            proofs.drains(own, event, before);
        }
    }

    private boolean holdsTheRow(ActiveTable own, TableName table, FenceEvent event, @Nullable Pass pass) {
        try (Session writer = sessions.on(own);
                Session second = sessions.open()) {
            ProbeWrite probe = new ProbeWrite(writer, TableShape.of(writer.sql(), table));
            writer.begin();
            if (pass != null) {
                pass.show(writer);
            }
            boolean refused = ProbeWrite.refused(() -> write(probe, event));
            return !refused && isTaken(second) && isHeldBy(writer, second);
        }
    }

    private static void write(ProbeWrite probe, FenceEvent event) {
        Optional<List<Object>> row = probe.takeRow();
        switch (event) {
            case INSERT -> row.ifPresentOrElse(probe::insertAgain, probe::insertInvented);
            case UPDATE -> probe.update(row.orElseGet(probe::inventRow));
            case DELETE -> probe.delete(row.orElseGet(probe::inventRow));
        }
    }

    private static boolean isTaken(Session second) {
        second.begin();
        try {
            second.sql().sql(TAKE).query(Integer.class).optional();
            return false;
        } catch (DataAccessException e) {
            if (MySqlError.of(e) == MySqlError.NOWAIT_REFUSED) {
                return true;
            }
            throw e;
        } finally {
            second.rollback();
        }
    }

    /** Others write to the table as well, and their locks prove nothing. */
    private boolean isHeldBy(Session writer, Session second) {
        return second.sql()
                        .sql(HELD_BY_US)
                        .param("schema", tables.schema())
                        .param("session", writer.id())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static RefusedChangeException broken(TableName trigger, TableName table) {
        return new RefusedChangeException("The trigger " + trigger.table() + " on " + table
                + " does not hold the fence row while a write is open, so no lock would wait for writers.");
    }
}
