package net.openneo.authlock.admin.report.known;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.audit.AuditEntry;
import net.openneo.authlock.admin.backup.Backup;
import net.openneo.authlock.admin.consolidation.Consolidation;
import net.openneo.authlock.admin.gate.Attestation;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.nodes.Node;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.table.TableName;

/**
 * All that there is to tell.
 *
 * @param place where the accounts come from, go to, and are
 * @param changes of the phase, the oldest first
 * @param findings of every step
 * @param audit the oldest line first
 * @param tasks the oldest first
 * @param backups that were finished, the oldest first
 * @param waitingSignIns bookkeeping of log-ins that was noted under a lock and is still to be applied
 * @param reading how long all this took to be read
 */
public record Known(
        Instant at,
        Place place,
        Consolidation consolidation,
        List<PhaseChange> changes,
        List<Finding> findings,
        List<Attestation> attestations,
        List<AuditEntry> audit,
        List<Task> tasks,
        List<Backup> backups,
        List<Node> nodes,
        long waitingSignIns,
        Duration reading) {
    /** The names of both tables, and that of the one in which the accounts live. */
    public record Place(TableName legacy, TableName consolidated, TableName active) {}

    /** The newest one of a verb that has come to such an end. */
    public Optional<Task> newest(Verb verb, Operation.State state) {
        return tasks.stream()
                .filter(task -> task.verb() == verb && task.state() == state)
                .reduce((earlier, later) -> later);
    }

    /** The newest one of a verb. */
    public Optional<Task> newest(Verb verb) {
        return tasks.stream().filter(task -> task.verb() == verb).reduce((earlier, later) -> later);
    }
}
