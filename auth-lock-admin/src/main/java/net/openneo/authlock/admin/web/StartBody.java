package net.openneo.authlock.admin.web;

import net.openneo.authlock.admin.operations.StartTerms;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/consolidation/{verb}}, which may be absent: the restore alone wants to hear something. */
record StartBody(@Nullable String losesWritesSince) {
    StartTerms terms() {
        return new StartTerms(LockBody.instant("losesWritesSince", losesWritesSince));
    }
}
