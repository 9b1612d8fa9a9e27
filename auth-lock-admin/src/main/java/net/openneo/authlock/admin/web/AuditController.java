package net.openneo.authlock.admin.web;

import java.util.List;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.audit.AuditEntry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/audit}: the newest first. */
@RestController
class AuditController {
    private static final int MOST = 1000;

    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    /**
     * @param limit how many at most, 1 to 1000; beyond that the nearest of these counts
     */
    @Summary(value = "Tells who did what, and when.", ok = "The newest first.")
    @GetMapping("/api/audit")
    List<AuditEntry> newest(@RequestParam(defaultValue = "100") int limit) {
        return audit.newest(Math.max(1, Math.min(limit, MOST)));
    }
}
