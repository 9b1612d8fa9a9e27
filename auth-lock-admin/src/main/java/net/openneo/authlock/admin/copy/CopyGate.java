package net.openneo.authlock.admin.copy;

import java.util.regex.Pattern;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.gate.Gate;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The gate as the copy asks for it: open, and for a table that is still made as the preflight has seen it. */
@Component
final class CopyGate {
    private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{64}\\b");

    private final Gate gate;
    private final Findings findings;
    private final CopyableTable copyable;
    private final TableName legacy;

    CopyGate(Gate gate, Findings findings, CopyableTable copyable, AuthTables tables) {
        this.gate = gate;
        this.findings = findings;
        this.copyable = copyable;
        this.legacy = tables.name(ActiveTable.LEGACY);
    }

    /** @throws CopyStoppedException when it is closed */
    void require(JdbcClient sql) {
        Gate.Look look = gate.look();
        if (!look.open()) {
            throw new CopyStoppedException(
                    "The gate is closed, so no copy is begun. " + String.join(" ", look.reasons()));
        }
        String digest = copyable.digest(sql);
        boolean altered = findings.of(Findings.PREFLIGHT).stream()
                .filter(finding -> finding.id().equals(CopyableTable.FINDING))
                .flatMap(finding -> DIGEST.matcher(finding.evidence().value()).results())
                .anyMatch(seen -> !seen.group().equals(digest));
        if (altered) {
            throw new CopyStoppedException("The table " + legacy
                    + " was altered since the preflight looked at it; POST /api/consolidation/preflight again.");
        }
    }
}
