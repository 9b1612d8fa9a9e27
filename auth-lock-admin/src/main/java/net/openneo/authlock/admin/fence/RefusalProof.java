package net.openneo.authlock.admin.fence;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.server.StandingLegacyTable;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Proves under an armed fence that each trigger refuses a write that hits a row. */
@Component
public final class RefusalProof {
    private final ProofSessions sessions;
    private final StandingLegacyTable standing;
    private final Triggers triggers;
    private final TriggerSql text;
    private final Proofs proofs;
    private final Passes passes;

    RefusalProof(
            ProofSessions sessions,
            StandingLegacyTable standing,
            Triggers triggers,
            TriggerSql text,
            Proofs proofs,
            Passes passes) {
        this.sessions = sessions;
        this.standing = standing;
        this.triggers = triggers;
        this.text = text;
        this.proofs = proofs;
        this.passes = passes;
    }

    /**
     * Tries every trigger on every table that exists.
     *
     * @throws WriteNotRefusedException naming the first trigger that let a write pass
     */
    public void prove(long revision) {
        for (ActiveTable own : ActiveTable.values()) {
            if (triggers.exists(own)) {
                prove(own, standing.name(own), revision);
            }
        }
    }

    /**
     * Tries every trigger of one table.
     *
     * @param table by the name that it has at this moment
     */
    void prove(ActiveTable own, TableName table, long revision) {
        if (isEmpty(own, table)) {
            passes.during(pass -> prove(own, table, revision, pass));
        } else {
            prove(own, table, revision, null);
        }
    }

    private void prove(ActiveTable own, TableName table, long revision, @Nullable Pass pass) {
        for (FenceEvent event : FenceEvent.values()) {
            Optional<Triggers.Standing> trigger =
                    triggers.read(own, event, table).filter(Triggers.Standing::ours);
            if (trigger.isEmpty() || !refuses(own, table, event, pass)) {
                throw new WriteNotRefusedException(text.name(own, event).table(), table, event);
            }
            proofs.refused(own, event, trigger.get(), revision);
        }
    }

    private boolean isEmpty(ActiveTable own, TableName table) {
        try (Session session = sessions.on(own)) {
            return new ProbeWrite(session, TableShape.of(session.sql(), table)).isEmpty();
        }
    }

    private boolean refuses(ActiveTable own, TableName table, FenceEvent event, @Nullable Pass pass) {
        try (Session session = sessions.on(own)) {
            ProbeWrite probe = new ProbeWrite(session, TableShape.of(session.sql(), table));
            session.begin();
            if (pass != null && event == FenceEvent.INSERT) {
                return ProbeWrite.refused(probe::insertInvented);
            }
            List<Object> row = pass == null ? probe.takeRow().orElseThrow() : invented(probe, pass, session);
            return switch (event) {
                case INSERT -> ProbeWrite.refused(() -> probe.insertAgain(row));
                case UPDATE -> ProbeWrite.refused(() -> probe.update(row));
                case DELETE -> ProbeWrite.refused(() -> probe.delete(row));
            };
        }
    }

    private static List<Object> invented(ProbeWrite probe, Pass pass, Session session) {
        pass.show(session);
        List<Object> row = probe.inventRow();
        pass.hide(session);
        return row;
    }
}
