package net.openneo.authlock.admin.teardown;

import java.util.Map;
import net.openneo.authlock.admin.AuthTables;
import net.openneo.authlock.admin.audit.Audit;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.ActiveTable;
import net.openneo.authlock.table.TableName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Beyond it there is no way back: written down before anything is dropped. */
@Component
final class PointOfNoReturn {
    private static final Logger log = LoggerFactory.getLogger(PointOfNoReturn.class);

    private final TeardownConditions conditions;
    private final Consolidations consolidations;
    private final Audit audit;
    private final String database;

    PointOfNoReturn(TeardownConditions conditions, Consolidations consolidations, Audit audit, AuthTables tables) {
        this.conditions = conditions;
        this.consolidations = consolidations;
        this.audit = audit;
        this.database = tables.name(ActiveTable.LEGACY).schema();
    }

    void pass(Run run, Prepared prepared) {
        Session session = run.session();
        session.begin();
        run.require(session);
        conditions.requireUnlocked(session);
        consolidations.move(session, Phase.OPEN, Phase.TEARING_DOWN, run.actor());
        audit.add(
                session,
                run.actor(),
                "teardown",
                Map.of(
                        "database", database,
                        "sha256", prepared.backup().sha256(),
                        "approvedBy", String.valueOf(prepared.approvedBy())),
                "The database " + TableName.quote(database) + " is being dropped; approved by " + prepared.approvedBy()
                        + ".");
        session.commit();
        log.info("Phase TEARING_DOWN: the database {} is dropped.", database);
    }
}
