package net.openneo.authlock.admin.web;

import java.security.Principal;
import net.openneo.authlock.admin.switching.TableInspection;
import net.openneo.authlock.admin.switching.TableState;
import net.openneo.authlock.admin.switching.TableSwitch;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/table}: 200 when every live node uses the table, 202 when something is still to come. */
@RestController
@RequestMapping("/api/table")
class TableController {
    private final TableSwitch table;
    private final TableInspection inspection;

    TableController(TableSwitch table, TableInspection inspection) {
        this.table = table;
        this.inspection = inspection;
    }

    @GetMapping
    TableState look() {
        return inspection.look();
    }

    @PutMapping
    ResponseEntity<TableState> move(@RequestBody TableBody body, Principal who) {
        TableState state = table.move(body.wanted(), who.getName());
        return ResponseEntity.status(state.missing().isEmpty() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(state);
    }
}
