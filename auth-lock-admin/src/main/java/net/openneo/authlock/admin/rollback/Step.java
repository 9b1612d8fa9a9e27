package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.operations.StoppedException;

/** What is done in a stage; one bean for each. */
interface Step {
    Stage stage();

    /**
     * Does it, or goes on with it, and notes the point to which that leads in its last transaction.
     *
     * @return that point
     * @throws StoppedException when a check says no
     */
    Point take(Job job, Point point);
}
