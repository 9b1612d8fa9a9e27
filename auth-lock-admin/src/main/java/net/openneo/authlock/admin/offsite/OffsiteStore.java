package net.openneo.authlock.admin.offsite;

/** A way to keep files outside the host. */
interface OffsiteStore {
    /** For people; no credentials are in it. */
    String place();

    /** What it is on, for the evidence. */
    default String medium() {
        return place();
    }

    /**
     * @throws net.openneo.authlock.admin.operations.StoppedException when nothing can be kept there as it has to be
     * @throws OffsiteAwayException when that cannot be told
     */
    void require();

    /** Keeps a file; one of that name and digest that is there already is that file, and another one is never replaced. */
    Kept keep(LocalFile file);

    /** Reads it whole, and asks how long it is kept. */
    void requireKept(Kept kept);
}
