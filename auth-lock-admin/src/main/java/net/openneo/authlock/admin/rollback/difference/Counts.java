package net.openneo.authlock.admin.rollback.difference;

/**
 * How many rows of the legacy table were made otherwise.
 *
 * @param deleted that are no longer there
 * @param changed that have become other ones
 * @param written that were inserted, those that have become other ones among them
 */
public record Counts(long deleted, long changed, long written) {
    public static final Counts NONE = new Counts(0, 0, 0);

    static Counts deleted(long rows, long changed) {
        return new Counts(rows, changed, 0);
    }

    static Counts written(long rows) {
        return new Counts(0, 0, rows);
    }

    public Counts and(Counts more) {
        return new Counts(deleted + more.deleted, changed + more.changed, written + more.written);
    }

    /** How many rows were added. */
    public long inserted() {
        return Math.max(0, written - changed);
    }
}
