package net.openneo.authlock.admin.rollback;

import net.openneo.authlock.admin.operations.Run;

/** The name of the legacy table, where a view has it. One bean at most. */
public interface NameToGiveBack {
    /**
     * Gives it back to the table, and takes the view away, in one statement that waits for nobody for long. Asked for again
     * it does what is left.
     *
     * @throws net.openneo.authlock.admin.RefusedChangeException when others use the view or the table, and then nothing has
     *     changed
     */
    void giveBack(Run run);
}
