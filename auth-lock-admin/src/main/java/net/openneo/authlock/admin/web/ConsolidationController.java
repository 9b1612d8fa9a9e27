package net.openneo.authlock.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.Principal;
import java.util.Arrays;
import net.openneo.authlock.admin.leaving.Leaving;
import net.openneo.authlock.admin.leaving.LeftBehind;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Operations;
import net.openneo.authlock.admin.operations.Plan;
import net.openneo.authlock.admin.operations.Plans;
import net.openneo.authlock.admin.operations.Runs;
import net.openneo.authlock.admin.operations.StartTerms;
import net.openneo.authlock.admin.operations.Verb;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/consolidation}: how far the accounts have come, and the steps that bring them further. */
@RestController
@RequestMapping("/api/consolidation")
class ConsolidationController {
    private final Tagged<ConsolidationBody> consolidation;
    private final Runs runs;
    private final Plans plans;
    private final Operations operations;
    private final Leaving leaving;

    ConsolidationController(
            Tagged<ConsolidationBody> consolidation, Runs runs, Plans plans, Operations operations, Leaving leaving) {
        this.consolidation = consolidation;
        this.runs = runs;
        this.plans = plans;
        this.operations = operations;
        this.leaving = leaving;
    }

    @Summary("Tells how far the accounts have come, and what can be asked for next.")
    @GetMapping
    ConsolidationBody look(HttpServletResponse response) {
        return consolidation.tagged(response);
    }

    @Summary(
            value = "Begins an operation, or goes on with what was left of the same.",
            ok = "",
            accepted = "Begun; Location is where it tells how far it is.")
    @PostMapping("/{verb}")
    ResponseEntity<Operation> start(
            @PathVariable String verb,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable StartBody body,
            Principal who) {
        Verb known = known(verb);
        StartTerms terms = body == null ? StartTerms.NONE : body.terms();
        long id = consolidation.change(ifMatch, () -> runs.start(known, who.getName(), terms));
        return ResponseEntity.accepted()
                .location(URI.create("/api/operations/" + id))
                .body(operations.read(id));
    }

    @Summary(
            value =
                    "Drops auth-lock's own tables, once the legacy database is gone and what was done is written to files.",
            ok = "The files; every call is answered with 410 from now on.")
    @DeleteMapping
    LeftBehind leave(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Principal who) {
        return consolidation.change(ifMatch, () -> leaving.leave(who.getName()));
    }

    @Summary(
            value =
                    "Tells what a verb would do, those included that are no operation: lock, unlock, fence and the like.",
            ok = "Its checks and statements; nothing was done.")
    @GetMapping("/dry-run/{verb}")
    Plan plan(@PathVariable String verb) {
        return plans.of(verb).orElseThrow(() -> new UnknownVerbException(verb, plans.words()));
    }

    private static Verb known(String word) {
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new UnknownVerbException(word, Verb.words()));
    }
}
