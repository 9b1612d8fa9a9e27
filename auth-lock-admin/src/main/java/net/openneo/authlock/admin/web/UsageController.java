package net.openneo.authlock.admin.web;

import net.openneo.authlock.admin.usage.Unused;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/usage}. */
@RestController
class UsageController {
    private final Unused unused;

    UsageController(Unused unused) {
        this.unused = unused;
    }

    @Summary("Tells by hours what has used the legacy table since the unlock after the switch.")
    @GetMapping("/api/usage")
    Unused.Series look() {
        return unused.look();
    }
}
