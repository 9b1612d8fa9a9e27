package net.openneo.authlock.admin.fence;

import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.table.TableName;

/** A write passed an armed fence. */
public final class WriteNotRefusedException extends RefusedChangeException {
    WriteNotRefusedException(String trigger, TableName table, FenceEvent event) {
        super("The trigger " + trigger + " on " + table + " did not refuse a probe " + event
                + ", so the lock was not taken; GET /api/fence shows what stands.");
    }
}
