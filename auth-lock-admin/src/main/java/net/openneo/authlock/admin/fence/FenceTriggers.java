package net.openneo.authlock.admin.fence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
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
    private final StandingLegacyTable standing;
    private final JdbcClient sql;

    FenceTriggers(
            Triggers triggers,
            TriggerSql text,
            CarefulDdl ddl,
            DrainProof drainProof,
            Proofs proofs,
            Passes passes,
            StandingLegacyTable standing,
            JdbcClient sql) {
        this.triggers = triggers;
        this.text = text;
        this.ddl = ddl;
        this.drainProof = drainProof;
        this.proofs = proofs;
        this.passes = passes;
        this.standing = standing;
        this.sql = sql;
    }

    /** Makes the triggers that are missing, and makes those anew that are not as we write them. */
    void install(ActiveTable own, Deadline deadline) {
        install(own, standing.name(own), deadline);
    }

    /**
     * @param table by the name that it has at this moment
     */
    void install(ActiveTable own, TableName table, Deadline deadline) {
        TableShape.of(sql, table);
        for (FenceEvent event : FenceEvent.values()) {
            making(own, event, table).forEach(statement -> ddl.send(statement, table, deadline));
        }
    }

    /** What makes those that are missing, and makes those anew that are not as we write them. */
    List<String> making(ActiveTable own) {
        return Arrays.stream(FenceEvent.values())
                .flatMap(event -> making(own, event, standing.name(own)).stream())
                .toList();
    }

    private List<String> making(ActiveTable own, FenceEvent event, TableName table) {
        Optional<Triggers.Standing> found = triggers.read(own, event, table);
        String create = text.create(own, event, table);
        if (found.isEmpty()) {
            return List.of(create);
        }
        return found.get().ours() ? List.of() : List.of(text.drop(own, event), create);
    }

    /**
     * Proves that a lock waits for writers of the table.
     *
     * @param accepts the table accepts writes of others now, so that no pass is needed
     */
    void prove(ActiveTable own, boolean accepts) {
        if (accepts) {
            drainProof.prove(own, standing.name(own), null);
        } else {
            proveWithPass(own, standing.name(own));
        }
    }

    /** The same of a table that accepts no writes of others, by the name that it has at this moment. */
    void proveWithPass(ActiveTable own, TableName table) {
        passes.during(pass -> drainProof.prove(own, table, pass));
    }

    /** What takes off those that stand. */
    List<String> dropping(ActiveTable own) {
        return Arrays.stream(FenceEvent.values())
                .filter(event -> triggers.read(own, event).isPresent())
                .map(event -> text.drop(own, event))
                .toList();
    }

    void remove(ActiveTable own, Deadline deadline) {
        for (FenceEvent event : FenceEvent.values()) {
            if (triggers.read(own, event).isPresent()) {
                ddl.send(text.drop(own, event), standing.name(own), deadline);
            }
            proofs.forget(own, event);
        }
    }
}
