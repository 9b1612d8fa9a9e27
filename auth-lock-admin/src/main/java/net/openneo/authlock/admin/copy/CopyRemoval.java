package net.openneo.authlock.admin.copy;

import java.util.ArrayList;
import java.util.List;
import net.openneo.authlock.admin.AdminProperties;
import net.openneo.authlock.admin.consolidation.Consolidations;
import net.openneo.authlock.admin.consolidation.Phase;
import net.openneo.authlock.admin.lock.SameLock;
import net.openneo.authlock.admin.operations.Run;
import net.openneo.authlock.admin.server.Deadline;
import net.openneo.authlock.admin.server.OneChange;
import net.openneo.authlock.admin.server.Session;
import net.openneo.authlock.table.TableName;
import org.springframework.stereotype.Component;

/** Takes away what copies have made, while the accounts have not moved. A table of somebody else stays. */
@Component
public final class CopyRemoval {
    private final EarlierCopy earlier;
    private final BoundedDdl ddl;
    private final CopySql statements;
    private final Consolidations consolidations;
    private final OneChange oneChange;
    private final AdminProperties properties;
    private final TableName staging;

    CopyRemoval(
            EarlierCopy earlier,
            BoundedDdl ddl,
            CopySql statements,
            Consolidations consolidations,
            OneChange oneChange,
            AdminProperties properties,
            StagingName staging) {
        this.earlier = earlier;
        this.ddl = ddl;
        this.statements = statements;
        this.consolidations = consolidations;
        this.oneChange = oneChange;
        this.properties = properties;
        this.staging = staging.name();
    }

    /**
     * Leaves the phase of whoever could switch to the copy, and drops that.
     *
     * @param lock that holds, and sees to it that nobody switches meanwhile
     */
    public void remove(Run run, SameLock lock) {
        oneChange.make(() -> removed(new CopyJob(run, lock)), Deadline.in(properties.installTimeout()));
    }

    /** What it would send now. */
    public List<String> statements() {
        List<String> all = new ArrayList<>();
        if (earlier.exists()) {
            all.add(statements.dropEarlier());
        }
        all.add(statements.dropStaging());
        return all;
    }

    private boolean removed(CopyJob job) {
        leaveLaterPhases(job);
        if (earlier.exists()) {
            earlier.drop(job);
        }
        ddl.send(job, statements.dropStaging(), staging);
        return true;
    }

    private void leaveLaterPhases(CopyJob job) {
        Session session = job.session();
        session.begin();
        job.run().require(session);
        job.lock().require(session);
        Phase phase = consolidations.read().phase();
        if (phase != Phase.LOCKED) {
            consolidations.move(session, phase, Phase.LOCKED, job.actor());
        }
        session.commit();
    }
}
