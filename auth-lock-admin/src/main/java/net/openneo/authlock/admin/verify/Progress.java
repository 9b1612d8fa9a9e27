package net.openneo.authlock.admin.verify;

/** Told how far a comparison has come. It may throw, and the comparison ends there. */
@FunctionalInterface
public interface Progress {
    /**
     * Called between two steps, while no transaction is open.
     *
     * @param rows of the expected table that have been compared so far
     */
    void compared(long rows);
}
