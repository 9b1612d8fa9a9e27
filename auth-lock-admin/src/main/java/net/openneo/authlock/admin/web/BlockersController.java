package net.openneo.authlock.admin.web;

import java.security.Principal;
import net.openneo.authlock.admin.blockers.Blocker;
import net.openneo.authlock.admin.blockers.Ending;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/blockers/{session}}: ends what is in the way, and nothing else. */
@RestController
class BlockersController {
    private final Ending ending;

    BlockersController(Ending ending) {
        this.ending = ending;
    }

    @Summary(value = "Ends a session that is in the way, and no other.", ok = "Who it was.")
    @DeleteMapping("/api/blockers/{session}")
    Blocker end(@PathVariable String session, Principal who) {
        return ending.end(session, who.getName());
    }
}
