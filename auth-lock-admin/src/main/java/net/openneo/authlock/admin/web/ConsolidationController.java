package net.openneo.authlock.admin.web;

import java.net.URI;
import java.security.Principal;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.gate.Findings;
import net.openneo.authlock.admin.gate.Gate;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Operations;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Runs;
import net.openneo.authlock.admin.operations.Verb;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/consolidation}: how far the accounts have come, and the steps that bring them further. */
@RestController
@RequestMapping("/api/consolidation")
class ConsolidationController {
    private final Consolidations consolidations;
    private final Gate gate;
    private final Findings findings;
    private final Runs runs;
    private final Operations operations;

    ConsolidationController(
            Consolidations consolidations, Gate gate, Findings findings, Runs runs, Operations operations) {
        this.consolidations = consolidations;
        this.gate = gate;
        this.findings = findings;
        this.runs = runs;
        this.operations = operations;
    }

    @GetMapping
    ConsolidationBody look() {
        return ConsolidationBody.of(
                consolidations.read(),
                gate.look(),
                findings.all(),
                operations.newest().orElse(null));
    }

    @PostMapping("/{verb:preflight|backup|copy|verify}")
    ResponseEntity<Operation> start(@PathVariable String verb, Principal who) {
        long id = runs.start(Verb.of(verb), who.getName());
        return ResponseEntity.accepted()
                .location(URI.create("/api/operations/" + id))
                .body(operations.read(id));
    }

    @GetMapping("/dry-run/{verb:preflight|backup|copy|verify}")
    Plan plan(@PathVariable String verb) {
        return runs.plan(Verb.of(verb));
    }
}
