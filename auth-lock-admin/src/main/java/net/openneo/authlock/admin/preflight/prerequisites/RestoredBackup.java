package net.openneo.authlock.admin.preflight.prerequisites;

import java.util.List;
import java.util.Optional;
import net.openneo.authlock.admin.backup.Backup;
import net.openneo.authlock.admin.backup.Backups;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.preflight.Check;
import net.openneo.authlock.admin.preflight.Sight;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** P3: a backup under 24 hours old exists, and has been restored once as a test. */
@Component
@Order(3)
final class RestoredBackup implements Check {
    private final Backups backups;

    RestoredBackup(Backups backups) {
        this.backups = backups;
    }

    @Override
    public List<Finding> look(Sight sight) {
        Sight.Asked asked = sight.asked(
                "P3",
                "A backup under 24 hours old exists and has been restored once as a test",
                "auth_lock_backup; the file's size, mode and SHA-256",
                "restored, under 24 h old, its file as it was");
        Optional<Backup> found = backups.newestDrilled();
        if (found.isEmpty()) {
            return asked.stopped(
                    "none",
                    "There is no backup that was restored as a test and found equal; POST /api/consolidation/backup takes"
                            + " one and tries it.");
        }
        Backup backup = found.get();
        String value = backup.file() + ", " + backup.bytes() + " bytes, SHA-256 " + backup.sha256() + ", taken at "
                + backup.takenAt() + ", restored at " + backup.drilledAt();
        List<String> problems = backups.problems(backup);
        return problems.isEmpty()
                ? asked.passed(
                        value,
                        "The backup " + backup.file() + " of " + backup.takenAt() + " has " + backup.rows()
                                + " rows, was restored as a test, and is as it was.")
                : asked.stopped(value, String.join(" ", problems));
    }
}
