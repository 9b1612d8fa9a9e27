package net.openneo.authlock.admin.web.console.action;

import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.fence.FenceInspection;
import net.openneo.authlock.admin.gate.Attestations;
import net.openneo.authlock.admin.gate.Gate;
import net.openneo.authlock.admin.lock.LockInspection;
import net.openneo.authlock.admin.operations.Operation;
import net.openneo.authlock.admin.operations.Operations;
import net.openneo.authlock.admin.teardown.Approval;
import net.openneo.authlock.admin.view.ViewSteps;
import net.openneo.authlock.table.ActiveTable;
import org.springframework.stereotype.Component;

/** Reads how it stands at this moment. */
@Component
public final class Situations {
    private final Consolidations consolidations;
    private final Gate gate;
    private final LockInspection lock;
    private final FenceInspection fence;
    private final ViewSteps view;
    private final Approval approval;
    private final Attestations attestations;
    private final Operations operations;
    private final AuthTables tables;

    Situations(
            Consolidations consolidations,
            Gate gate,
            LockInspection lock,
            FenceInspection fence,
            ViewSteps view,
            Approval approval,
            Attestations attestations,
            Operations operations,
            AuthTables tables) {
        this.consolidations = consolidations;
        this.gate = gate;
        this.lock = lock;
        this.fence = fence;
        this.view = view;
        this.approval = approval;
        this.attestations = attestations;
        this.operations = operations;
        this.tables = tables;
    }

    /** The operation is read first: one that ends meanwhile is still under way then, and not done before its phase is. */
    public Situation now() {
        Operation operation = operations.newest().orElse(null);
        return new Situation(
                consolidations.read(),
                gate.look(),
                lock.look(),
                fence.look(),
                view.look(),
                approval.look(),
                attestations.all(),
                operation,
                tables.name(ActiveTable.LEGACY),
                tables.name(ActiveTable.CONSOLIDATED));
    }
}
