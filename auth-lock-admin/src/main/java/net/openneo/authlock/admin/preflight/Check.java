package net.openneo.authlock.admin.preflight;

import java.util.List;
import net.openneo.authlock.admin.gate.Finding;
import net.openneo.authlock.admin.operations.Plan;

/** One thing that has to be so before the accounts are moved. A bean of this type is part of the preflight. */
public interface Check {
    /**
     * Looks. Where it cannot be told, the database's failure goes through, and becomes a finding to stop for.
     *
     * @return one finding, or several with ids of their own
     */
    List<Finding> look(Sight sight);

    /** What it changes for a moment, to see whether that can be done. */
    default List<Plan.Statement> statements() {
        return List.of();
    }
}
