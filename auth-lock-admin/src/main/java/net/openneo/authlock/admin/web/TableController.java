package net.openneo.authlock.admin.web;

import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import net.openneo.authlock.admin.switching.TableState;
import net.openneo.authlock.admin.switching.TableSwitch;
import net.openneo.authlock.table.ActiveTable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/table}: 200 when every live node uses the table, 202 when something is still to come. */
@RestController
@RequestMapping("/api/table")
class TableController {
    private final TableSwitch table;
    private final Tagged<TableState> tagged;

    TableController(TableSwitch table, Tagged<TableState> tagged) {
        this.table = table;
        this.tagged = tagged;
    }

    @Summary("Tells where the accounts live.")
    @GetMapping
    TableState look(HttpServletResponse response) {
        return tagged.tagged(response);
    }

    @Summary(
            value = "Lets the accounts live in the other table.",
            ok = "Every live node uses it.",
            accepted = "Something is still missing, and it says what.")
    @PutMapping
    ResponseEntity<TableState> move(
            @RequestBody TableBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Principal who) {
        ActiveTable wanted = body.wanted();
        TableState state = tagged.change(ifMatch, () -> table.move(wanted, who.getName()));
        return ResponseEntity.status(state.missing().isEmpty() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(state);
    }
}
