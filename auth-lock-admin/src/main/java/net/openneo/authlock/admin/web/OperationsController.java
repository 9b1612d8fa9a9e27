package net.openneo.authlock.admin.web;

import java.security.Principal;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Operations;
import net.openneo.authlock.admin.operations.Runs;
import net.openneo.authlock.admin.operations.UnknownOperationException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/operations/{id}}. */
@RestController
@RequestMapping("/api/operations/{id}")
class OperationsController {
    private final Operations operations;
    private final Runs runs;

    OperationsController(Operations operations, Runs runs) {
        this.operations = operations;
        this.runs = runs;
    }

    @Summary("Tells how far an operation is, or how it ended.")
    @GetMapping
    Operation one(@PathVariable String id) {
        return operations.read(number(id));
    }

    @Summary("Asks an operation to pause at the end of the step that it is at.")
    @PostMapping("/pause")
    Operation pause(@PathVariable String id, Principal who) {
        return runs.pause(number(id), who.getName());
    }

    @Summary("Goes on with an operation that was paused or has failed.")
    @PostMapping("/resume")
    Operation resume(@PathVariable String id, Principal who) {
        return runs.resume(number(id), who.getName());
    }

    private static long number(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw new UnknownOperationException(id);
        }
        return Long.parseLong(id);
    }
}
