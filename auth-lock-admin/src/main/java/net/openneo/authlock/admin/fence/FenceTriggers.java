package net.openneo.authlock.admin.fence;

import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes, proves and drops the triggers of one table. */
@Component
final class FenceTriggers {
    private final Triggers triggers;
    private final TriggerSql text;
    private final CarefulDdl ddl;
    private final DrainProof drainProof;
    private final Proofs proofs;
    private final Passes passes;
    private final AuthTables tables;
    private final JdbcClient sql;

    FenceTriggers(
            Triggers triggers,
            TriggerSql text,
            CarefulDdl ddl,
            DrainProof drainProof,
            Proofs proofs,
            Passes passes,
            AuthTables tables,
            JdbcClient sql) {
        this.triggers = triggers;
        this.text = text;
        this.ddl = ddl;
        this.drainProof = drainProof;
        this.proofs = proofs;
        this.passes = passes;
        this.tables = tables;
        this.sql = sql;
    }

    /** Makes the triggers that are missing, and makes those anew that are not as we write them. */
    void install(ActiveTable own, Deadline deadline) {
        TableShape.of(sql, tables.name(own));
        for (FenceEvent event : FenceEvent.values()) {
            boolean stands = triggers.read(own, event).isPresent();
            if (stands && triggers.read(own, event).orElseThrow().ours()) {
                continue;
            }
            if (stands) {
                ddl.send(text.drop(own, event), tables.name(own), deadline);
            }
            ddl.send(text.create(own, event), tables.name(own), deadline);
        }
    }

    /**
     * Proves that a lock waits for writers of the table.
     *
     * @param accepts the table accepts writes of others now, so that no pass is needed
     */
    void prove(ActiveTable own, boolean accepts) {
        if (accepts) {
            drainProof.prove(own, null);
        } else {
            passes.during(pass -> drainProof.prove(own, pass));
        }
    }

    void remove(ActiveTable own, Deadline deadline) {
        for (FenceEvent event : FenceEvent.values()) {
            if (triggers.read(own, event).isPresent()) {
                ddl.send(text.drop(own, event), tables.name(own), deadline);
            }
            proofs.forget(own, event);
        }
    }
}
