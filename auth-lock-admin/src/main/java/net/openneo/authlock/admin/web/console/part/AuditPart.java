package net.openneo.authlock.admin.web.console.part;

import java.util.List;
import java.util.Set;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.audit.AuditEntry;
import net.openneo.authlock.admin.web.console.Part;
import net.openneo.authlock.admin.web.console.Viewer;
import org.springframework.stereotype.Component;

/** Who did what last. */
@Component
final class AuditPart implements Part {
    private static final int MOST = 15;

    private final Audit audit;

    AuditPart(Audit audit) {
        this.audit = audit;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public Set<String> topics() {
        return Set.of("audit");
    }

    @Override
    public Look look(Viewer viewer) {
        return new Look(audit.newest(MOST));
    }

    /**
     * @param entries the newest first
     */
    record Look(List<AuditEntry> entries) {}
}
