package net.openneo.authlock.admin.switching;

import java.util.List;
import net.openneo.authlock.admin.RefusedChangeException;
import net.openneo.authlock.admin.operations.Plan;

/** What another step does before the accounts go back to the legacy table, under the lock, when nothing else is in the way. */
public interface GoingBack {
    /**
     * @throws RefusedChangeException when it cannot be done now; the accounts stay then
     */
    void prepare();

    /**
     * What would be sent for that now.
     *
     * @throws RefusedChangeException when it cannot be done now
     */
    List<Plan.Statement> statements();
}
