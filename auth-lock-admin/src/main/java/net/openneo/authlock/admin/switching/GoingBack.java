package net.openneo.authlock.admin.switching;

/** What another step does before the accounts go back to the legacy table, under the lock, when nothing else is in the way. */
public interface GoingBack {
    /**
     * @throws net.openneo.authlock.admin.RefusedChangeException when it cannot be done now; the accounts stay then
     */
    void prepare();
}
