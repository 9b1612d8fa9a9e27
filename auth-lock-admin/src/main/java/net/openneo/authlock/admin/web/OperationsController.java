package net.openneo.authlock.admin.web;

import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Operations;
import net.openneo.authlock.admin.operations.UnknownOperationException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/operations/{id}}. */
@RestController
class OperationsController {
    private final Operations operations;

    OperationsController(Operations operations) {
        this.operations = operations;
    }

    @GetMapping("/api/operations/{id}")
    Operation one(@PathVariable String id) {
        if (!id.matches("\\d{1,18}")) {
            throw new UnknownOperationException(id);
        }
        return operations.read(Long.parseLong(id));
    }
}
