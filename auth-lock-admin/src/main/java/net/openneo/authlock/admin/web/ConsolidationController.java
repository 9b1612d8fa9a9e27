package net.openneo.authlock.admin.web;

import java.net.URI;
import java.security.Principal;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.copy.TableCopy;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Operations;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/consolidation}: how far the accounts have come, and the steps that bring them further. */
@RestController
@RequestMapping("/api/consolidation")
class ConsolidationController {
    private final Consolidations consolidations;
    private final TableCopy copy;
    private final Operations operations;

    ConsolidationController(Consolidations consolidations, TableCopy copy, Operations operations) {
        this.consolidations = consolidations;
        this.copy = copy;
        this.operations = operations;
    }

    @GetMapping
    ConsolidationBody look() {
        return ConsolidationBody.of(consolidations.read());
    }

    @PostMapping("/copy")
    ResponseEntity<Operation> copy(Principal who) {
        long id = copy.start(who.getName());
        return ResponseEntity.accepted()
                .location(URI.create("/api/operations/" + id))
                .body(operations.read(id));
    }
}
