package net.openneo.authlock.admin.backup;

import java.util.EnumSet;
import java.util.Set;
import net.openneo.authlock.admin.backup.drill.ScratchDatabase;
import net.openneo.authlock.admin.backup.dump.LegacyTables;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.operations.StoppedException;
import org.springframework.stereotype.Component;

/** What has to hold before a backup is begun. */
@Component
final class BackupConditions {
    private static final Set<Phase> PHASES = EnumSet.of(Phase.NEW, Phase.CHECKED, Phase.LOCKED);

    private final Consolidations consolidations;
    private final BackupRights rights;
    private final BackupDirectory directory;
    private final ScratchDatabase scratch;
    private final LegacyTables tables;
    private final DumpChoice choice;

    BackupConditions(
            Consolidations consolidations,
            BackupRights rights,
            BackupDirectory directory,
            ScratchDatabase scratch,
            LegacyTables tables,
            DumpChoice choice) {
        this.consolidations = consolidations;
        this.rights = rights;
        this.directory = directory;
        this.scratch = scratch;
        this.tables = tables;
        this.choice = choice;
    }

    /** @throws StoppedException when one does not, and nothing has changed */
    void require() {
        Phase phase = consolidations.read().phase();
        if (!PHASES.contains(phase)) {
            throw new StoppedException("The consolidation is in phase " + phase
                    + ", and a backup is taken in phase NEW, CHECKED or LOCKED only.");
        }
        rights.require();
        directory.require();
        scratch.requireOurs();
        choice.of(tables.require());
    }

    /** The same, and what an admin that died has left is removed. */
    void clear(Run run) {
        require();
        directory.clear();
        scratch.clear(run);
    }
}
