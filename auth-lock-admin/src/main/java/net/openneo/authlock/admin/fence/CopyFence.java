package net.openneo.authlock.admin.fence;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/**
 * The fence of the copy. It is put on while the table has another name and nobody uses it, and moves along when the
 * table gets its real one; when the triggers were made moves along as well (tried on 8.0.31), and so do the proofs.
 */
@Component
public final class CopyFence {
    private final FenceTriggers fenceTriggers;
    private final Triggers triggers;
    private final RefusalProof refusal;
    private final TriggerSql text;
    private final AuthTables tables;

    CopyFence(
            FenceTriggers fenceTriggers, Triggers triggers, RefusalProof refusal, TriggerSql text, AuthTables tables) {
        this.fenceTriggers = fenceTriggers;
        this.triggers = triggers;
        this.refusal = refusal;
        this.text = text;
        this.tables = tables;
    }

    /**
     * Installs and proves it, under a lock.
     *
     * @param staging the table by the name that it has until then
     * @param revision of the fence that is armed
     */
    public void install(TableName staging, long revision, Deadline deadline) {
        fenceTriggers.install(ActiveTable.CONSOLIDATED, staging, deadline);
        fenceTriggers.proveWithPass(ActiveTable.CONSOLIDATED, staging);
        refusal.prove(ActiveTable.CONSOLIDATED, staging, revision);
    }

    /** What puts it on. */
    public Stream<String> statements(TableName staging) {
        return Arrays.stream(FenceEvent.values()).map(event -> text.create(ActiveTable.CONSOLIDATED, event, staging));
    }

    /** True when something has the consolidated table's real name, be it a view. */
    public boolean nameIsTaken() {
        return triggers.nameIsTaken(ActiveTable.CONSOLIDATED);
    }

    /** By what the fence on the consolidated table is told from any other of the same text; empty when it is not whole. */
    public Optional<String> identity() {
        return identity(tables.name(ActiveTable.CONSOLIDATED));
    }

    /** The same while the table has another name. */
    public Optional<String> identity(TableName staging) {
        List<Triggers.Standing> ours = Arrays.stream(FenceEvent.values())
                .flatMap(event -> triggers.read(ActiveTable.CONSOLIDATED, event, staging).stream())
                .filter(Triggers.Standing::ours)
                .toList();
        return ours.size() < FenceEvent.values().length
                ? Optional.empty()
                : Optional.of(ours.stream().map(one -> one.created().toString()).collect(Collectors.joining(" ")));
    }
}
