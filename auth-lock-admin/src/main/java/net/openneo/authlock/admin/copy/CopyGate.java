package net.openneo.authlock.admin.copy;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.backup.Backups;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.gate.Gate;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The gate as the copy asks for it: open, for a table that is still made as the preflight has seen it, and with a backup
 * whose file is still what was restored as a test.
 */
@Component
final class CopyGate {
    private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{64}\\b");

    private final Gate gate;
    private final Findings findings;
    private final CopyableTable copyable;
    private final Backups backups;
    private final TableName legacy;

    CopyGate(Gate gate, Findings findings, CopyableTable copyable, Backups backups, AuthTables tables) {
        this.gate = gate;
        this.findings = findings;
        this.copyable = copyable;
        this.backups = backups;
        this.legacy = tables.name(ActiveTable.LEGACY);
    }

    /** @throws CopyStoppedException when it is closed */
    void require(JdbcClient sql) {
        requireOpen(gate.look().reasons());
        requireAsSeen(copyable.digest(sql));
        requireOpen(backups.newestDrilled().map(backups::damage).orElse(List.of()));
    }

    private static void requireOpen(List<String> reasons) {
        if (!reasons.isEmpty()) {
            throw new CopyStoppedException("The gate is closed, so no copy is begun. " + String.join(" ", reasons));
        }
    }

    private void requireAsSeen(String digest) {
        List<String> seen = findings.of(Findings.PREFLIGHT).stream()
                .filter(finding -> finding.id().equals(CopyableTable.FINDING))
                .flatMap(finding -> DIGEST.matcher(finding.evidence().value()).results())
                .map(MatchResult::group)
                .toList();
        if (seen.isEmpty()) {
            throw new CopyStoppedException(
                    "The preflight has not noted how the table " + legacy
                            + " is made, so it is not known whether it was altered since; POST /api/consolidation/preflight again.");
        }
        if (!seen.equals(List.of(digest))) {
            throw new CopyStoppedException("The table " + legacy
                    + " was altered since the preflight looked at it; POST /api/consolidation/preflight again.");
        }
    }
}
