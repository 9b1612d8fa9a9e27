package net.openneo.authlock.admin.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.openneo.authlock.admin.backup.file.Sha256;
import net.openneo.authlock.admin.gate.Gate;
import org.springframework.stereotype.Component;

/** Finds out why a backup cannot be relied on any more. */
@Component
final class Staleness {
    private static final String AGAIN = "; POST /api/consolidation/backup takes a new one.";
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    /** So many bytes are read in a fraction of a second. */
    private static final long READ_IN_A_MOMENT = 64L << 20;

    private final Clock clock;

    Staleness(Clock clock) {
        this.clock = clock;
    }

    List<String> problems(Backup backup) {
        List<String> problems = new ArrayList<>();
        if (backup.takenAt().plus(Gate.BACKUP_HOLDS).isBefore(clock.instant())) {
            problems.add(the(backup) + " was taken at " + backup.takenAt() + ", more than "
                    + Gate.BACKUP_HOLDS.toHours() + " hours ago" + AGAIN);
        }
        if (backup.drilledAt() == null) {
            problems.add(the(backup) + " was never restored and found equal" + AGAIN);
        }
        if (!backup.host().equals(Host.name())) {
            problems.add(the(backup) + " is on the host " + backup.host() + ", and this is " + Host.name()
                    + ", so that it cannot be looked at" + AGAIN);
        } else {
            problems.addAll(problemsOfFile(backup, true));
        }
        return List.copyOf(problems);
    }

    /** What has become of its file, as far as this host can tell in a moment. */
    List<String> damage(Backup backup) {
        return backup.host().equals(Host.name())
                ? problemsOfFile(backup, backup.bytes() <= READ_IN_A_MOMENT)
                : List.of();
    }

    private static List<String> problemsOfFile(Backup backup, boolean read) {
        Path file = Path.of(backup.file());
        try {
            if (!Files.isRegularFile(file)) {
                return List.of(the(backup) + " is not there any more" + AGAIN);
            }
            List<String> problems = new ArrayList<>();
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (!mode.equals(OWNER_ALONE)) {
                problems.add(the(backup) + " has the mode " + PosixFilePermissions.toString(mode)
                        + ", and must be for its owner alone; chmod 600 it.");
            }
            if (Files.size(file) != backup.bytes()) {
                problems.add(the(backup) + " had " + backup.bytes() + " bytes when it was taken and has "
                        + Files.size(file) + " now, so it is damaged" + AGAIN);
            } else if (read && !Sha256.of(file).equals(backup.sha256())) {
                problems.add(
                        the(backup) + " does not have the SHA-256 that it was taken with, so it is damaged" + AGAIN);
            }
            return problems;
        } catch (IOException e) {
            return List.of(the(backup) + " cannot be read (" + e.getClass().getSimpleName() + ")" + AGAIN);
        }
    }

    private static String the(Backup backup) {
        return "The backup " + backup.file();
    }
}
