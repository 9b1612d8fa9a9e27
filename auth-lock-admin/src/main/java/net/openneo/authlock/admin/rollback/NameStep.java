package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.operations.StoppedException;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.admin.switching.SwitchBack;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Gives the legacy table its own name back. From here on the way back cannot be given up: whoever went on through the view
 * would find a table that accepts no writes.
 */
@Component
final class NameStep implements Step {
    private final ObjectProvider<NameToGiveBack> name;
    private final BackTables tables;
    private final WayBackRow wayBack;
    private final SwitchBack switchBack;
    private final TableName own;

    NameStep(
            ObjectProvider<NameToGiveBack> name,
            BackTables tables,
            WayBackRow wayBack,
            SwitchBack switchBack,
            AuthTables auth) {
        this.name = name;
        this.tables = tables;
        this.wayBack = wayBack;
        this.switchBack = switchBack;
        this.own = auth.name(ActiveTable.LEGACY);
    }

    @Override
    public Stage stage() {
        return Stage.NAME;
    }

    @Override
    public Point take(Job job, Point point) {
        if (!hasItsName()) {
            NameToGiveBack giver = giver();
            switchBack.requireReady(wayBack.since(point));
            makeFinal(job, point, true);
            given(job, point, giver);
        }
        Point next = job.ended(point);
        Session session = job.begun(point);
        wayBack.copiedBack(session);
        job.run().checkpoint(session, next, next.done());
        session.commit();
        return next;
    }

    /** Where it was not given, all is as it was, and it can still be given up. */
    private void given(Job job, Point point, NameToGiveBack giver) {
        try {
            giver.giveBack(job.run());
            requireItsName();
        } catch (RefusedChangeException e) {
            if (!hasItsName()) {
                makeFinal(job, point, false);
            }
            throw e;
        }
    }

    private void makeFinal(Job job, Point point, boolean so) {
        Session session = job.begun(point);
        wayBack.makeFinal(session, so);
        session.commit();
    }

    private boolean hasItsName() {
        return tables.legacy().equals(own);
    }

    private NameToGiveBack giver() {
        NameToGiveBack giver = name.getIfAvailable();
        if (giver == null) {
            throw new StoppedException(unnamed());
        }
        return giver;
    }

    private void requireItsName() {
        if (!hasItsName()) {
            throw new StoppedException(unnamed());
        }
    }

    private String unnamed() {
        return "The legacy table stands as " + tables.legacy() + ", and did not get its name " + own
                + " back; GET /api/view shows how that stands, and the same request goes on.";
    }
}
