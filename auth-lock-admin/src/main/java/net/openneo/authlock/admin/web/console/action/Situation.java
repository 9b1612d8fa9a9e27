package net.openneo.authlock.admin.web.console.action;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.consolidation.Consolidation;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.fence.FenceStatus;
import net.openneo.authlock.admin.gate.Attestation;
import net.openneo.authlock.admin.gate.Gate;
import net.openneo.authlock.admin.lock.LockState;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.teardown.ApprovalState;
import net.openneo.authlock.admin.view.ViewState;
import net.openneo.authlock.table.TableName;
import org.jspecify.annotations.Nullable;

/**
 * What decides on which actions are possible.
 *
 * @param operation the one that was begun last
 * @param legacy the name of the table that the accounts come from
 * @param consolidated the name of the table that they go to
 */
public record Situation(
        Consolidation consolidation,
        Gate.Look gate,
        LockState lock,
        FenceStatus fence,
        ViewState view,
        ApprovalState approval,
        List<Attestation> attestations,
        @Nullable Operation operation,
        TableName legacy,
        TableName consolidated) {

    public Phase phase() {
        return consolidation.phase();
    }

    /** The one that is under way. */
    public Optional<Operation> running() {
        return inState(Operation.State.RUNNING);
    }

    public Optional<Operation> inState(Operation.State state) {
        return Optional.ofNullable(operation).filter(it -> it.state() == state);
    }

    public boolean refusesSomething() {
        return !lock.refused().isEmpty();
    }

    /** True when nothing is missing at the fence of any table that exists. */
    public boolean fenced() {
        return fence.row() != null && fence.existing().stream().allMatch(FenceStatus.Table::proven);
    }

    /** What of the fence once stood and is gone or differs, as sentences; at its end it is taken off on purpose. */
    public List<String> fenceLosses() {
        return phase() == Phase.TEARING_DOWN || phase() == Phase.TORN_DOWN ? List.of() : fence.losses();
    }

    /** True when the database refuses every write, and nobody asked for that. */
    public boolean refusesUnasked() {
        return !lock.locked() && !fenceLosses().isEmpty() && (fence.row() == null || fence.isStray());
    }

    public boolean attested(String id) {
        return attestations.stream().anyMatch(it -> it.id().equals(id));
    }
}
