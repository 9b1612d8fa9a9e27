package net.openneo.authlock.admin.web;

import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.gate.Gate;
import net.openneo.authlock.admin.operations.Operations;
import org.springframework.stereotype.Component;

/** Tells how far the consolidation is, and what can be asked for next. */
@Component
final class ConsolidationInspection {
    private final Consolidations consolidations;
    private final Gate gate;
    private final Findings findings;
    private final Operations operations;

    ConsolidationInspection(Consolidations consolidations, Gate gate, Findings findings, Operations operations) {
        this.consolidations = consolidations;
        this.gate = gate;
        this.findings = findings;
        this.operations = operations;
    }

    ConsolidationBody look() {
        return ConsolidationBody.of(
                consolidations.read(),
                gate.look(),
                findings.all(),
                operations.newest().orElse(null));
    }
}
