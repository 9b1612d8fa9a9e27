package net.openneo.authlock.admin.report.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.backup.Backup;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Verb;
import net.openneo.authlock.admin.report.known.Known;
import net.openneo.authlock.admin.report.known.Task;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** C1 to C6: the backup that the copy relied on, and the newest verification. */
final class OfTheCopy {
    private OfTheCopy() {}

    static List<Finding> look(Known known) {
        List<Finding> findings = new ArrayList<>();
        backup(known).ifPresent(backup -> findings.addAll(of(backup)));
        verification(known).ifPresent(task -> findings.addAll(of(task, task.result())));
        return findings;
    }

    /** The newest one that is older than the copy. */
    private static Optional<Backup> backup(Known known) {
        Instant copied = known.consolidation().copyEndedAt();
        return known.backups().stream()
                .filter(backup -> copied == null || backup.takenAt().isBefore(copied))
                .reduce((earlier, later) -> later);
    }

    private static List<Finding> of(Backup backup) {
        Trace taken =
                new Trace("auth_lock_backup, of operation " + backup.operation(), backup.takenAt(), backup.actor());
        Instant drilled = backup.drilledAt();
        Trace restored = new Trace(taken.query(), drilled == null ? backup.takenAt() : drilled, backup.actor());
        return List.of(
                Trace.finding(
                        RunbookCheck.C1,
                        true,
                        "A backup with " + backup.rows() + " rows was taken.",
                        taken.evidence(
                                backup.file() + ", " + backup.bytes() + " bytes, SHA-256 " + backup.sha256(),
                                "a backup")),
                Trace.finding(
                        RunbookCheck.C2,
                        drilled != null,
                        drilled == null
                                ? "The backup was never restored; POST /api/consolidation/backup takes one and tries it."
                                : "It was restored into a scratch database and found equal.",
                        restored.evidence(
                                drilled == null ? "never restored" : "restored at " + drilled, "restored, equal")));
    }

    /** One that told something: the newest that found no difference, or the one after it that found some. */
    private static Optional<Task> verification(Known known) {
        return known.tasks().stream()
                .filter(task -> task.verb() == Verb.VERIFY
                        && task.result() != null
                        && (task.state() == Operation.State.SUCCEEDED || task.state() == Operation.State.STOPPED))
                .reduce((earlier, later) -> later);
    }

    private static List<Finding> of(Task task, @Nullable JsonNode result) {
        if (result == null) {
            return List.of();
        }
        Instant at = task.endedAt() == null ? task.startedAt() : task.endedAt();
        Trace trace = new Trace("POST /api/consolidation/verify, operation " + task.id(), at, task.actor());
        long source = result.path("sourceRows").asLong(-1);
        long copied = result.path("copiedRows").asLong(-1);
        long differences = result.path("differences").size();
        long indexes = result.path("differences")
                .valueStream()
                .filter(difference -> difference.path("kind").asString("").equals("INDEX"))
                .count();
        return List.of(
                differences(RunbookCheck.C3, trace, differences, "every row and column, in two ways"),
                Trace.finding(
                        RunbookCheck.C4,
                        source == copied && source >= 0,
                        "Rows in the old table: " + source + "; in the new one: " + copied + ".",
                        trace.evidence(source + " and " + copied, "equal")),
                differences(
                        RunbookCheck.C5, trace, differences, "every value, and who finds which account by logging in"),
                differences(RunbookCheck.C6, trace, indexes, "every index of both tables"));
    }

    private static Finding differences(RunbookCheck check, Trace trace, long number, String compared) {
        return Trace.finding(
                check,
                number == 0,
                "Compared: " + compared + ". " + (number == 0 ? "Nothing differs." : "Found: " + number + "."),
                trace.evidence(number + " differences", "0"));
    }
}
