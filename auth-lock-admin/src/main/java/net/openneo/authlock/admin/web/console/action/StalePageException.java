package net.openneo.authlock.admin.web.console.action;

import java.util.List;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.audit.AuditEntry;

/** Something was done since the page was opened; whoever clicked is to see that first. */
final class StalePageException extends RefusedChangeException {
    private final transient List<AuditEntry> meanwhile;

    StalePageException(List<AuditEntry> meanwhile) {
        super("Something has changed since this page was opened, so nothing was done. Look at what it says now, and ask"
                + " again if it is still wanted.");
        this.meanwhile = List.copyOf(meanwhile);
    }

    List<AuditEntry> meanwhile() {
        return meanwhile;
    }
}
